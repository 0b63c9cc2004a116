using Microsoft.Extensions.AI;
using PromptGrad.Tests.Components;
using PromptGrad.Tests.Support;
using PromptGrad.Training;

namespace PromptGrad.Tests.Training;

public sealed class HeadroomTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prompts_that_matter_are_told_from_prompts_that_do_not()
    {
        (TrainingResult useful, _) = await RunAsync(new() { Prompts = 6 }, matters: true);
        (TrainingResult useless, _) = await RunAsync(new() { Prompts = 6 }, matters: false);

        Assert.True(useful.Headroom!.HasHeadroom);
        Assert.InRange(useful.Headroom.PValue, 0, 0.01);
        Assert.True(useful.Headroom.BetweenPrompts > useless.Headroom!.BetweenPrompts);
        Assert.True(useful.Headroom.BestMean > useful.Headroom.Prompts[0].Mean);
        Assert.False(useless.Headroom.HasHeadroom);
        Assert.InRange(useless.Headroom.PValue, 0.05, 1);
        Assert.Contains(useless.Warnings, w => w.Contains("a search would pick among equals", StringComparison.Ordinal));
        Assert.Equal(StopReason.Completed, useless.StopReason);
    }

    [Fact]
    public async Task Run_ends_before_the_search_if_it_is_to()
    {
        (TrainingResult result, _) = await RunAsync(new() { Prompts = 6, StopsRun = true }, matters: false);

        Assert.Equal(StopReason.NoHeadroom, result.StopReason);
        Assert.Equal(result.Seed, result.Best);
    }

    [Fact]
    public async Task Size_is_an_option()
    {
        (TrainingResult result, FakeModel prober) = await RunAsync(new() { Prompts = 4, Examples = 5 }, matters: true);

        Assert.Equal(4, result.Headroom!.Prompts.Count);
        Assert.All(result.Headroom.Prompts, p => Assert.Equal(5, p.Cases.Count));
        Assert.Equal(3, prober.Requests.Count);
        Assert.Equal(3, result.UsageByRole.Single(r => r.Key == CallRole.Prober).Value.Calls);
        Assert.Equal((20, 40), (new HeadroomOptions().Prompts, new HeadroomOptions().Examples));
    }

    [Fact]
    public async Task Significance_and_permutations_are_options()
    {
        (TrainingResult strict, _) = await RunAsync(new() { Prompts = 6, Significance = 0.001 }, matters: true);
        (TrainingResult few, _) = await RunAsync(new() { Prompts = 6, Permutations = 9, Significance = 0.099 }, matters: true);

        Assert.True(strict.Headroom!.HasHeadroom);
        Assert.Equal(0.1, few.Headroom!.PValue, 9);
        Assert.False(few.Headroom.HasHeadroom);
    }

    [Fact]
    public async Task Model_is_shown_the_text_and_one_dimension_at_a_time()
    {
        (_, FakeModel prober) = await RunAsync(new() { Prompts = 4, Dimensions = ["colour", "size"] }, matters: true);

        Assert.Equal(["colour", "size", "colour"], prober.Requests.Select(r => r.LastText.Contains("in this dimension: colour", StringComparison.Ordinal) ? "colour" : r.LastText.Contains("in this dimension: size", StringComparison.Ordinal) ? "size" : ""));
        Assert.All(prober.Requests, r => Assert.Contains("Answer with yes or no.", r.LastText, StringComparison.Ordinal));
        Assert.All(prober.Requests, r => Assert.Contains("1. The whole text has at most 8000 characters.", r.LastText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Variation_that_the_model_refuses_is_left_out()
    {
        int asked = 0;
        var prober = new FakeModel((_, _) => Task.FromResult(Interlocked.Increment(ref asked) == 1
            ? new ChatResponse(new ChatMessage(ChatRole.Assistant, [])) { FinishReason = ChatFinishReason.ContentFilter }
            : FakeModel.Reply(FormattableString.Invariant($$"""{"text":"Answer with yes or no. Variation {{asked}}."}"""))));
        TrainingResult result = await RunAsync(new() { Prompts = 3 }, matters: true, prober);

        Assert.Equal(3, result.Headroom!.Prompts.Count);
        Assert.Equal(3, prober.Requests.Count);
    }

    [Fact]
    public async Task Resumed_run_does_not_test_again()
    {
        (TrainingResult first, _) = await RunAsync(new() { Prompts = 5 }, matters: true, new(_folder["run"]));
        (TrainingResult second, FakeModel prober) = await RunAsync(new() { Prompts = 5 }, matters: true, new(_folder["run"]));

        Assert.Empty(prober.Requests);
        Assert.Equal(first.Headroom!.PValue, second.Headroom!.PValue);
        Assert.Equal(first.Usage, second.Usage);
    }

    [Fact]
    public void Permutations_within_examples_leave_the_difficulty_of_examples_out()
    {
        // Examples differ a lot and prompts by nothing but which of them fails one.
        double[][] equal = [.. Enumerable.Range(0, 5).Select(p => Enumerable.Range(0, 20).Select(e => e % 2 == 0 || e == (2 * p) + 1 ? 1.0 : 0).ToArray())];
        double[][] different = [.. Enumerable.Range(0, 5).Select(p => Enumerable.Range(0, 20).Select(e => e < 4 * p ? 1.0 : 0).ToArray())];

        Assert.Equal(1, PermutationTest.PValueOf(equal, 500, new RandomStreams(1).Fork("test")));
        Assert.Equal(1 / 501.0, PermutationTest.PValueOf(different, 500, new RandomStreams(1).Fork("test")), 9);
    }

    private static async Task<(TrainingResult Result, FakeModel Prober)> RunAsync(HeadroomOptions options, bool matters, CheckpointOptions? checkpoint = null)
    {
        int number = 0;
        var prober = new FakeModel(_ => FormattableString.Invariant($$"""{"text":"Answer with yes or no. Variation {{Interlocked.Increment(ref number)}}."}"""));
        return (await RunAsync(options, matters, prober, checkpoint), prober);
    }

    private static Task<TrainingResult> RunAsync(HeadroomOptions options, bool matters, FakeModel prober, CheckpointOptions? checkpoint = null)
    {
        var answerer = new Answerer(new AnsweringModel());
        var trainer = new Trainer<string>(
            answerer,
            async (question, token) =>
            {
                Variable<string> reply = await answerer.AnswerAsync(new Variable<string>(question, "question"), token);
                string text = answerer.AnswerPrompt.System.Value;

                // A later variation is right more often; or chance decides, and the text changes nothing but that.
                uint chance = AnsweringModel.HashOf(matters ? question : question + text) % 6;
                uint quality = matters ? (text.Length > 30 ? uint.Parse(text[^2..^1], System.Globalization.CultureInfo.InvariantCulture) : 0) : 3;
                return Loss.Evaluate(reply, _ => new Evaluation(chance < quality ? 1 : 0, "so"));
            },
            new() { Headroom = new(prober, options), Checkpoint = checkpoint });
        return trainer.RunAsync(new KeepSeed(), Questions.Data(), Token);
    }
}
