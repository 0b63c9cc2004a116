using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Losses;

public sealed class WeightedLossTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Score_is_weighted_and_each_failing_criterion_gives_its_own_feedback()
    {
        Variable<string> answer = TestNode.Leaf("answer");
        Loss loss = Loss.WeightedSum((Score(answer, 0.5, "Too long."), 0.7), (Score(answer, 1, "Correct."), 0.2), (Score(answer, 0, "Rude."), 0.1));

        await loss.BackwardAsync(cancellationToken: Token);

        Assert.Equal(0.55, loss.Value, 1e-9);
        Assert.Equal("The weighted sum of 3 scores is 0.55: 0.7 × 0.5 + 0.2 × 1 + 0.1 × 0; successful: 1.", loss.Explanation);
        Assert.Equal("score of answer", loss.Role);
        Assert.Equal([("Too long.", 0.5), ("Rude.", 0.0)], answer.Gradients.Select(g => (g.Text, g.Score!.Value)));
    }

    [Fact]
    public async Task Criteria_of_one_sample_are_about_that_sample()
    {
        Variable<string> answer = TestNode.Leaf("answer");
        Loss named = Loss.WeightedSum((Score(answer, 0, "a", "s7"), 1), (Score(answer, 0, "b", "s7"), 1));
        Loss unnamed = Loss.WeightedSum((Score(answer, 0, "c"), 1), (Score(answer, 0, "d"), 1));

        await Loss.Mean([named, unnamed]).BackwardAsync(cancellationToken: Token);

        Assert.Equal("s7", named.Sample);
        Assert.Null(unnamed.Sample);
        Assert.Equal([("a", "s7"), ("b", "s7"), ("c", "2"), ("d", "2")], answer.Gradients.Select(g => (g.Text, g.Sample!)));
    }

    [Fact]
    public async Task Losses_are_weighted_and_added_with_operators()
    {
        Variable<string> answer = TestNode.Leaf("answer");

        Loss loss = (0.5 * Score(answer, 1, "a")) + (2 * Score(answer, 0.25, "b")) + Score(answer, 0, "c");
        await loss.BackwardAsync(cancellationToken: Token);

        Assert.Equal(1, loss.Value);
        Assert.False(loss.IsSuccess);
        Assert.Equal(["b", "c"], answer.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Criterion_of_no_weight_counts_for_nothing()
    {
        Variable<string> answer = TestNode.Leaf("answer");
        Loss loss = Loss.WeightedSum((Score(answer, 1, "a"), 1), (Score(answer, 0, "b"), 0));

        await loss.BackwardAsync(cancellationToken: Token);

        Assert.True(loss.IsSuccess);
        Assert.Empty(answer.Gradients);
    }

    [Theory, InlineData(-1.0), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Weight_is_a_finite_number_from_0(double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.WeightedSum((Score("a", 1, ""), weight)));

    [Fact]
    public void There_is_no_weighted_sum_of_nothing()
    {
        Assert.Throws<ArgumentException>(() => Loss.WeightedSum());
        Assert.Throws<ArgumentException>(() => 0 * Score("a", 1, ""));
    }

    private static Loss Score(Variable<string> prediction, double score, string explanation, string? sample = null) =>
        Loss.Evaluate(prediction, _ => new Evaluation(score, explanation), sample: sample);
}
