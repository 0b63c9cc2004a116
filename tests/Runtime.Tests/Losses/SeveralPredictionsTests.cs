using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Losses;

public sealed class SeveralPredictionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exact_match_of_several_is_one_loss_whose_feedback_comes_in_order()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Loss loss = Loss.ExactMatch(Predictions(prompt, "a", "b", "c"), ["x", "b", "z"]);

        await loss.BackwardAsync(cancellationToken: Token);

        Assert.Equal(1.0 / 3, loss.Value);
        Assert.False(loss.IsSuccess);
        Assert.Equal([("1", "x"), ("3", "z")], prompt.Gradients.Select(g => (g.Sample!, g.Expected!)));
    }

    [Fact]
    public void Batch_is_compared_item_by_item()
    {
        Batch<string> batch = ["a", "b"];

        Assert.Equal(0.5, Loss.ExactMatch(batch, ["a", "x"]).Value);
        Assert.Equal([1.0, 0.0], Loss.ExactMatchEach(batch, ["a", "x"]).Select(loss => loss.Value));
    }

    [Fact]
    public async Task Evaluation_of_several_can_be_summed_with_purpose_success_test_and_samples()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        double[] scores = [0.5, 0.75, 0.25];
        Loss loss = Loss.Evaluate(
            Predictions(prompt, "a", "b", "c"),
            (value, i) => new Evaluation(scores[i], $"'{value}' is short."),
            LossReduction.Sum,
            isSuccess: score => score > 0.5,
            samples: ["s1", "s2", "s3"],
            purpose: "Answers must be long.");

        await loss.BackwardAsync(cancellationToken: Token);

        Assert.Equal(1.5, loss.Value);
        Assert.Equal("The sum of the scores of 3 predictions is 1.5; successful: 1.", loss.Explanation);
        Assert.Equal("sum of scores", loss.Role);
        Assert.Equal(
            [("Answers must be long.\n'a' is short.", "s1", 0.5), ("Answers must be long.\n'c' is short.", "s3", 0.25)],
            prompt.Gradients.Select(g => (g.Text, g.Sample!, g.Score!.Value)));
    }

    [Fact]
    public async Task Losses_that_are_left_apart_begin_passes_of_their_own()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        IReadOnlyList<Loss> losses = Loss.ExactMatchEach(Predictions(prompt, "a", "b"), ["x", "y"], samples: ["s1", "s2"]);

        await losses[1].BackwardAsync(cancellationToken: Token);

        Assert.Equal(["s2"], prompt.Gradients.Select(g => g.Sample));
        Assert.Equal([0.0, 0.5], Loss.EvaluateEach(Predictions(prompt, "a", "b"), (_, i) => new Evaluation(i / 2.0, "")).Select(loss => loss.Value));
    }

    [Fact]
    public void Sum_succeeds_when_all_do()
    {
        Assert.True(Loss.ExactMatch(Predictions(TestNode.Leaf("prompt"), "a", "b"), ["a", "b"], reduction: LossReduction.Sum).IsSuccess);
        Assert.False(Loss.ExactMatch(Predictions(TestNode.Leaf("prompt"), "a", "b"), ["a", "x"], reduction: LossReduction.Sum).IsSuccess);
    }

    [Fact]
    public void Numbers_of_predictions_and_expected_texts_must_be_equal()
    {
        Variable<string>[] predictions = Predictions(TestNode.Leaf("prompt"), "a", "b");

        var error = Assert.Throws<ArgumentException>(() => Loss.ExactMatch(predictions, ["a"]));

        Assert.StartsWith("There are 2 predictions and 1 expected texts. Give one for each prediction, in the same order.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Loss.ExactMatch(predictions, ["a", "b"], samples: ["1", "2", "3"]));
        Assert.Throws<ArgumentException>(() => Loss.Evaluate(predictions, (_, _) => new Evaluation(1, ""), samples: []));
        Assert.Throws<ArgumentException>(() => Loss.ExactMatch(Array.Empty<Variable<string>>(), []));
    }

    [Fact]
    public void Reduction_must_be_one_of_those_there_are() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.ExactMatch(Predictions(TestNode.Leaf("prompt"), "a"), ["a"], reduction: (LossReduction)7));

    private static Variable<string>[] Predictions(Variable<string> prompt, params string[] values) =>
        [.. values.Select(value => Autograd.Record(new PassThroughNode("Answer", prompt), value, "answer"))];
}
