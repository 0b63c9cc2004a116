using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Losses;

public sealed class MeanLossTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Mean_has_the_mean_score_and_says_how_many_succeeded()
    {
        Loss mean = Loss.Mean([Score("a", 1), Score("b", 0), Score("c", 0.5), Score("d", 0)]);

        Assert.Equal(0.375, mean.Value);
        Assert.Equal("The mean score of 4 predictions is 0.375; successful: 1.", mean.Explanation);
        Assert.False(mean.IsSuccess);
        Assert.True(Loss.Mean([Score("a", 1), Score("b", 1)]).IsSuccess);
    }

    [Fact]
    public void There_is_no_mean_of_nothing()
    {
        Assert.Throws<ArgumentException>(() => Loss.Mean([]));
    }

    [Fact]
    public async Task Each_failing_loss_gives_its_own_feedback_in_order()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Loss mean = Loss.Mean([Score(prompt, 0, "named"), Score(prompt, 1), Score(prompt, 0.5), Score(prompt, 0.25)]);

        await mean.BackwardAsync(cancellationToken: Token);

        Assert.Equal(
            [
                new Gradient("Only 0.") { Score = 0, Sample = "named", Call = "Evaluate#2" },
                new Gradient("Only 0.5.") { Score = 0.5, Sample = "3", Call = "Evaluate#6" },
                new Gradient("Only 0.25.") { Score = 0.25, Sample = "4", Call = "Evaluate#8" },
            ],
            prompt.Gradients);
    }

    [Fact]
    public async Task Order_is_that_of_the_losses_whatever_ends_first()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Loss mean = Loss.Mean([.. Enumerable.Range(0, 3).Select(i => Score(
            TestNode.Call(
                "Answer",
                async (context, _) =>
                {
                    // The last one lets the others end.
                    if (i == 2)
                    {
                        later.SetResult();
                    }

                    await later.Task;
                    context.Deliver(0, context.Gradients[0]);
                },
                prompt),
            0))]);

        await mean.BackwardAsync(cancellationToken: Token);

        Assert.Equal(["1", "2", "3"], prompt.Gradients.Select(g => g.Sample));
    }

    [Fact]
    public async Task Successes_cost_no_call()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        TestNode[] calls = [.. Enumerable.Range(0, 4).Select(_ => new TestNode("Answer", [prompt]))];
        Loss mean = Loss.Mean([.. calls.Select((call, i) => Score(call.Record(), i % 2))]);

        await mean.BackwardAsync(cancellationToken: Token);

        Assert.Equal([1, 0, 1, 0], calls.Select(call => call.Calls));
        Assert.Equal(2, prompt.Gradients.Count);
    }

    [Fact]
    public async Task Mean_of_successes_asks_nothing()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        var call = new TestNode("Answer", [prompt]);

        await Loss.Mean([Score(call.Record(), 1)]).BackwardAsync(cancellationToken: Token);

        Assert.Equal(0, call.Calls);
        Assert.Empty(prompt.Gradients);
    }

    [Fact]
    public async Task Losses_that_are_leaves_count_and_get_no_feedback()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Loss mean = Loss.Mean([Score("fixed", 0), Score(prompt, 0.5)]);

        await mean.BackwardAsync(cancellationToken: Token);

        Assert.Equal(0.25, mean.Value);
        Assert.Equal(["2"], prompt.Gradients.Select(g => g.Sample));
    }

    [Fact]
    public async Task Samples_in_a_mean_of_means_have_both_positions()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Loss mean = Loss.Mean([Loss.Mean([Score(prompt, 0), Score(prompt, 0)]), Loss.Mean([Score(prompt, 1), Score(prompt, 0, "named")])]);

        await mean.BackwardAsync(cancellationToken: Token);

        Assert.Equal(["1.1", "1.2", "named"], prompt.Gradients.Select(g => g.Sample));
    }

    [Fact]
    public async Task Feedback_of_the_caller_goes_to_every_loss()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Loss mean = Loss.Mean([Score(prompt, 0, "a"), Score(prompt, 0.5, "b")]);

        await mean.BackwardAsync("Be brief.", cancellationToken: Token);

        Assert.Equal(
            [new Gradient("Be brief.") { Score = 0, Sample = "a" }, new Gradient("Be brief.") { Score = 0.5, Sample = "b" }],
            prompt.Gradients);
    }

    [Fact]
    public async Task One_failing_critic_leaves_the_other_samples_their_feedback()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Loss mean = Loss.Mean(
        [
            Score(TestNode.Call("Answer", static (_, _) => throw new TimeoutException(), prompt), 0),
            Score(Autograd.Record(new PassThroughNode("Answer", prompt), "", ""), 0),
        ]);

        await Assert.ThrowsAsync<BackwardException>(() => mean.BackwardAsync(cancellationToken: Token));

        Assert.Equal(["2"], prompt.Gradients.Select(g => g.Sample));
    }

    private static Loss Score(Variable<string> prediction, double score, string? sample = null)
    {
        Variable<string> passed = prediction.IsLeaf && prediction.RequiresGradient ? Autograd.Record(new PassThroughNode("Answer", prediction), "", "") : prediction;
        return Loss.Evaluate(passed, _ => new Evaluation(score, FormattableString.Invariant($"Only {score}.")), sample: sample);
    }
}
