using Microsoft.Extensions.AI;
using PromptGrad.Tests.Graph;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Backward;

/// <summary>A critic that fails, in each way and at each place: nothing of it becomes a gradient, and everybody else gets his.</summary>
public sealed class CriticFailureTests
{
    private const string Secret = "SECRET OF THE FAILURE";

    private static readonly Dictionary<string, Func<ModelRequest, ChatResponse>> Failures = new(StringComparer.Ordinal)
    {
        ["refused"] = _ => new(new ChatMessage(ChatRole.Assistant, [new ErrorContent(Secret)])),
        ["truncated"] = r => new(Answer(r).Messages) { FinishReason = ChatFinishReason.Length },
        ["filtered"] = r => new(Answer(r).Messages) { FinishReason = ChatFinishReason.ContentFilter },
        ["empty"] = _ => FakeModel.Reply(""),
        ["unreadable"] = _ => FakeModel.Reply(Secret),
        ["other JSON"] = _ => FakeModel.Reply($$"""{"error":"{{Secret}}"}"""),
        ["lost connection"] = _ => throw new HttpRequestException(Secret),
        ["timeout"] = _ => throw new TaskCanceledException(Secret),
        ["mistake of the client"] = _ => throw new InvalidOperationException(Secret),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> Cases => new(Failures.Keys, ["Draft#1", "Polish#2", "Draft#4", "Polish#5"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Failure_stays_at_its_call(string failure, string place)
    {
        var translator = new TwoStepTranslator(new FakeModel(request => $"Reply to: {request.LastText}"));
        Loss[] losses = [await WrongAsync(translator, "one"), await WrongAsync(translator, "two")];
        bool isPolish = place.StartsWith("Polish", StringComparison.Ordinal);
        string sample = place is "Draft#1" or "Polish#2" ? "one" : "two";
        var critic = new FakeModel((request, _) => Task.FromResult(IsAbout(request, isPolish, sample) ? Failures[failure](request) : Answer(request)));

        var exception = await Assert.ThrowsAsync<BackwardException>(() => Loss.Mean(losses).BackwardAsync(new() { Engine = new ChatBackwardEngine(critic) }, Token));

        BackwardFailure failed = Assert.Single(exception.Failures);
        Assert.Equal((place, isPolish ? "Polish" : "Draft"), (failed.Call, failed.Node));
        Assert.Equal(isPolish ? ["Polish.System", "'reply of Draft'"] : ["Draft.System"], failed.Inputs);
        Assert.Contains($"{place} gave no feedback on {(isPolish ? "Polish" : "Draft")}.System", exception.Message, StringComparison.Ordinal);
        string other = sample == "one" ? "two" : "one";
        Assert.Equal(isPolish ? [other] : ["one", "two"], translator.PolishPrompt.System.Gradients.Select(g => g.Sample));
        Assert.Equal([other], translator.DraftPrompt.System.Gradients.Select(g => g.Sample));
        Assert.All(translator.PolishPrompt.System.Gradients.Concat(translator.DraftPrompt.System.Gradients), g => Assert.DoesNotContain(Secret, g.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("refused", ChatReplyProblem.Refused)]
    [InlineData("truncated", ChatReplyProblem.Truncated)]
    [InlineData("filtered", ChatReplyProblem.Filtered)]
    [InlineData("empty", ChatReplyProblem.Empty)]
    public async Task Problem_of_a_later_request_is_typed_too(string failure, ChatReplyProblem problem)
    {
        for (int at = 2; at <= 3; at++)
        {
            int requests = 0;
            var model = new FakeModel((request, _) => Task.FromResult(++requests < at ? FakeModel.Reply("no JSON") : Failures[failure](request)));

            var exception = await Assert.ThrowsAsync<ChatReplyException>(() => new ChatBackwardEngine(model).CritiqueAsync(Critique(), Token));

            Assert.Equal((problem, at), (exception.Problem, requests));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Exception_of_the_client_comes_through_from_any_request(int at)
    {
        var lost = new HttpRequestException("lost");
        int requests = 0;
        var model = new FakeModel((_, _) => ++requests < at ? Task.FromResult(FakeModel.Reply("no JSON")) : throw lost);

        Assert.Same(lost, await Assert.ThrowsAsync<HttpRequestException>(() => new ChatBackwardEngine(model).CritiqueAsync(Critique(), Token)));
        Assert.Equal(at, requests);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Cancellation_ends_any_request(int at)
    {
        using var cancellation = new CancellationTokenSource();
        int requests = 0;
        var model = new FakeModel(async (_, token) =>
        {
            if (++requests < at)
            {
                return FakeModel.Reply("no JSON");
            }

            await cancellation.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return FakeModel.Reply("");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ChatBackwardEngine(model).CritiqueAsync(Critique(), cancellation.Token));

        Assert.Equal(at, requests);
    }

    private static Critique Critique() => new("A#1", null, [new(ChatRole.User, "Why?")], "Because.", "", [new("Too short.")], [new("A.System", "", "Be brief.")]);

    private static ChatResponse Answer(ModelRequest request) =>
        FakeModel.Reply(FakeCritic.Answer([.. request.Material.Inputs.Select(i => (i.Attributes["name"], $"Change {i.Attributes["name"]}."))]));

    private static bool IsAbout(ModelRequest request, bool isPolish, string sample) =>
        request.Material.Inputs.Any(i => i.Attributes["name"] == (isPolish ? "Polish.System" : "Draft.System"))
        && request.Material["reply"][0].Text.Contains($"'{sample}'", StringComparison.Ordinal);

    private static async Task<Loss> WrongAsync(TwoStepTranslator translator, string sample)
    {
        Variable<string> draft = await translator.DraftAsync(new Variable<string>(sample), "Italian", Token);
        return Loss.ExactMatch(await translator.PolishAsync(draft, Token), "something else", sample: sample);
    }
}
