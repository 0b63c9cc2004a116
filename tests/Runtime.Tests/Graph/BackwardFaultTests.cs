using System.Text.Json;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Graph;

/// <summary>A critic that fails in any way at any position of a pass.</summary>
public sealed class BackwardFaultTests
{
    private const string Mark = "What went wrong at the critic.";
    private const int Samples = 3;

    public static TheoryData<Func<Exception>> Faults => new(
    [
        .. Enum.GetValues<ChatReplyProblem>().Select(problem => (Func<Exception>)(() => new ChatReplyException(problem, Mark, Mark))),
        () => new HttpRequestException(Mark),
        () => new TimeoutException(Mark),
        () => new TaskCanceledException(Mark),
        () => new JsonException(Mark),
        () => new InvalidOperationException(Mark),
    ]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(DisableDiscoveryEnumeration = true), MemberData(nameof(Faults))]
    public async Task Failure_becomes_no_text_and_takes_nothing_from_the_others(Func<Exception> fault)
    {
        for (int broken = 0; broken < 2 * Samples; broken++)
        {
            foreach (bool atOnce in new[] { true, false })
            {
                await FailAsync(fault, broken, atOnce);
            }
        }
    }

    private static async Task FailAsync(Func<Exception> fault, int broken, bool atOnce)
    {
        // Each sample has three calls: Draft, Polish and the loss's.
        int sample = broken / 2;
        string stem = broken % 2 == 0 ? "Draft" : "Polish";
        string call = $"{stem}#{(3 * sample) + (broken % 2) + 1}";
        var translator = new TwoStepTranslator(new FakeModel(request => request.LastText));
        var losses = new List<Loss>();
        var texts = new List<Variable<string>>();
        for (int i = 0; i < Samples; i++)
        {
            texts.Add(new Variable<string>($"text {i}", $"text {i}", requiresGradient: true));
            losses.Add(Loss.ExactMatch(await translator.PolishAsync(await translator.DraftAsync(texts[i], "Italian", Token), Token), "another", sample: $"{i}"));
        }

        var engine = new TestEngine(async (critique, _) =>
        {
            if (!atOnce)
            {
                await Task.Yield();
            }

            if (critique.Call == call)
            {
                throw fault();
            }
        });

        var error = await Assert.ThrowsAsync<BackwardException>(() => Loss.Mean(losses).BackwardAsync(new BackwardOptions { Engine = engine }, Token));

        BackwardFailure failure = Assert.Single(error.Failures);
        Assert.Equal(call, failure.Call);
        Assert.Equal(stem, failure.Node);
        Assert.Equal(stem == "Draft" ? ["Draft.System", $"'text {sample}'"] : ["Polish.System", "'reply of Draft'"], failure.Inputs);
        Assert.Equal(Mark, failure.Exception.Message);
        Assert.Contains(call, error.Message, StringComparison.Ordinal);
        Assert.Contains(failure.Inputs[0], error.Message, StringComparison.Ordinal);

        string[] left = [.. Enumerable.Range(0, Samples).Where(i => i != sample).Select(i => $"{i}")];
        string[] all = [.. Enumerable.Range(0, Samples).Select(i => $"{i}")];
        Gradient[] drafts = [.. translator.DraftPrompt.System.Gradients];
        Gradient[] polishes = [.. translator.PolishPrompt.System.Gradients];
        Assert.Equal(left, drafts.Select(g => g.Sample));
        Assert.Equal(stem == "Polish" ? left : all, polishes.Select(g => g.Sample));
        Assert.Equal(left, texts.SelectMany(text => text.Gradients).Select(g => g.Sample));
        Assert.All([.. drafts, .. polishes, .. texts.SelectMany(text => text.Gradients)], g => Assert.DoesNotContain(Mark, g.Text, StringComparison.Ordinal));
    }
}
