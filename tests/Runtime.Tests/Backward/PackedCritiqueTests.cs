using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Backward;

/// <summary>Requests of <see cref="ChatBackwardEngine"/> about several calls.</summary>
public sealed class PackedCritiqueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prompt_shows_once_what_the_calls_share()
    {
        FakeModel critic = FakeCritic.SayingBySchema(name => $"about {name}");

        IReadOnlyList<IReadOnlyList<string?>> answers = await new ChatBackwardEngine(critic).CritiqueAllAsync([Of(1), Of(2)], Token);

        Assert.Equal([["about 1:Triage.System", "about 1:request"], ["about 2:Triage.System", "about 2:request"]], answers);
        Snapshot.Match(Assert.Single(critic.Requests) + "\n", "txt");
    }

    [Fact]
    public async Task Entries_that_an_answer_lacks_are_null()
    {
        var critic = FakeModel.Answering(FakeCritic.Answer(("2:request", "a"), ("request", "of no case"), ("3:request", "of no case"), ("1:Triage.System", "")));

        Assert.Equal([["", null], [null, "a"]], await new ChatBackwardEngine(critic).CritiqueAllAsync([Of(1), Of(2)], Token));
    }

    [Fact]
    public async Task All_are_null_if_an_answer_cannot_be_read()
    {
        Assert.Equal([[null, null], [null, null]], await new ChatBackwardEngine(FakeModel.Answering("no JSON")).CritiqueAllAsync([Of(1), Of(2)], Token));
    }

    [Fact]
    public async Task About_no_calls_nothing_is_asked()
    {
        Assert.Empty(await new ChatBackwardEngine(FakeModel.Answering(Array.Empty<string>())).CritiqueAllAsync([], Token));
    }

    [Fact]
    public async Task Pass_asks_again_for_what_is_missing_about_its_call_alone()
    {
        var triage = new Triage(new FakeModel(_ => "billing"));
        Loss loss = await LossAsync(triage, 2);
        var critic = FakeModel.Answering(
            FakeCritic.Answer(("1:Sort.System", "1s"), ("1:Sort.User", "1u"), ("2:Sort.User", "2u")),
            FakeCritic.Answer(("Sort.System", "2s")));

        await loss.BackwardAsync(new() { Engine = new ChatBackwardEngine(critic), SamplesPerCall = 2 }, Token);

        Assert.Equal(2, critic.Requests.Count);
        Assert.Equal(["Sort.System"], FakeCritic.EntriesOf(critic.Requests[1]).Select(WithoutComponent));
        Assert.Equal(["1s", "2s"], triage.SortPrompt.System.Gradients.Select(g => g.Text));
        Assert.Equal(["1u", "2u"], triage.SortPrompt.User.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Answer_that_was_cut_off_fails_each_call()
    {
        var triage = new Triage(new FakeModel(_ => "billing"));
        Loss loss = await LossAsync(triage, 2);
        ChatResponse cut = FakeModel.Reply("{\"gradients\":[");
        cut.FinishReason = ChatFinishReason.Length;
        FakeModel critic = FakeModel.Answering(cut);

        var error = await Assert.ThrowsAsync<BackwardException>(() => loss.BackwardAsync(new() { Engine = new ChatBackwardEngine(critic), SamplesPerCall = 2 }, Token));

        Assert.Equal(2, error.Failures.Count);
        Assert.All(error.Failures, f => Assert.Equal(ChatReplyProblem.Truncated, Assert.IsType<ChatReplyException>(f.Exception).Problem));
        Assert.Single(critic.Requests);
        Assert.Empty(triage.SortPrompt.System.Gradients);
    }

    [Fact]
    public async Task Equal_passes_send_equal_bytes_at_any_concurrency()
    {
        string[] first = await SentAsync(1);

        Assert.Equal(4, first.Length);
        foreach (int maxConcurrency in (int[])[4, 16])
        {
            Assert.Equal(first, await SentAsync(maxConcurrency));
        }
    }

    [Fact]
    public async Task No_value_leaves_its_case()
    {
        string harmless = await ShapeAsync("harmless");
        foreach ((string attack, string value) in Attacks.All)
        {
            Assert.True(harmless == await ShapeAsync(value), attack);
        }
    }

    private static async Task<string> ShapeAsync(string value)
    {
        FakeModel critic = FakeCritic.SayingBySchema(_ => "x");
        Critique hostile = Of(2) with { Reply = value, Description = "Sorts.", Feedback = [new($"{value}.")] };
        await new ChatBackwardEngine(critic).CritiqueAllAsync([Of(1), hostile with { Inputs = [hostile.Inputs[0], hostile.Inputs[1] with { Text = value }] }, Of(3)], Token);
        return critic.Requests[0].Material.Shape;
    }

    private static async Task<string[]> SentAsync(int maxConcurrency)
    {
        FakeModel critic = FakeCritic.SayingBySchema(name => $"about {name}");
        Loss loss = await LossAsync(new Triage(new FakeModel(_ => "billing")), 10);
        await loss.BackwardAsync(new() { Engine = new ChatBackwardEngine(critic), SamplesPerCall = 3, MaxConcurrency = maxConcurrency }, Token);
        return [.. critic.Requests.Select(r => r.ToString()).Order(StringComparer.Ordinal)];
    }

    private static async Task<Loss> LossAsync(Triage triage, int samples)
    {
        var losses = new List<Loss>();
        for (int n = 1; n <= samples; n++)
        {
            losses.Add(Loss.Evaluate(await triage.SortAsync(new Variable<string>($"Request {n}"), "billing, other", Token), _ => new Evaluation(0, $"wrong {n}"), sample: $"{n}"));
        }

        return Loss.Mean(losses);
    }

    private static string WithoutComponent(string name) => string.Join('.', name.Split('.')[^2..]);

    private static Critique Of(int sample) => new(
        $"Triage#{sample}",
        "Sorts requests of customers into queues.",
        [new(ChatRole.System, "You sort requests. Answer with one word."), new(ChatRole.User, $"Request {sample}.")],
        $"Reply {sample}.",
        "the queue's name",
        [new($"Expected 'queue {sample}'.") { Score = 0, Sample = $"{sample}" }],
        [new("Triage.System", "instructions of Triage", "You sort requests. Answer with one word."), new("request", "what the customer wrote", $"Short {sample}")])
    {
        Peers = [new("queues", "the queues", "billing, other")],
    };
}
