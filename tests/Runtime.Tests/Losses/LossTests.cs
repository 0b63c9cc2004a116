using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Losses;

public sealed class LossTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("positive", "positive", true)]
    [InlineData(" positive\n", "positive", true)]
    [InlineData("positive", " positive", true)]
    [InlineData("Positive", "positive", false)]
    [InlineData("positively", "positive", false)]
    [InlineData("", "", true)]
    public void Exact_match_compares_ordinally_and_trims(string actual, string expected, bool isMatch)
    {
        Loss loss = Loss.ExactMatch(actual, expected);

        Assert.Equal(isMatch ? 1 : 0, loss.Value);
        Assert.Equal(isMatch, loss.IsSuccess);
    }

    [Fact]
    public void Exact_match_can_ignore_case_and_mind_white_space()
    {
        Assert.True(Loss.ExactMatch("YES", "yes", StringComparison.OrdinalIgnoreCase).IsSuccess);
        Assert.False(Loss.ExactMatch("yes ", "yes", trim: false).IsSuccess);
    }

    [Theory]
    [InlineData(StringComparison.Ordinal, true, "The text must be exactly the expected one, white space around it aside, and is not.")]
    [InlineData(StringComparison.Ordinal, false, "The text must be exactly the expected one, and is not.")]
    [InlineData(StringComparison.OrdinalIgnoreCase, true, "The text must be exactly the expected one, letter case and white space around it aside, and is not.")]
    [InlineData(StringComparison.OrdinalIgnoreCase, false, "The text must be exactly the expected one, letter case aside, and is not.")]
    public void Exact_match_explains_what_it_compares(StringComparison comparison, bool trim, string rule)
    {
        Loss loss = Loss.ExactMatch("the \"wrong\"\none 😀", "right", comparison, trim);

        Assert.Equal(rule + "\nExpected: \"right\"\nActual: \"the \\\"wrong\\\"\\none 😀\"", loss.Explanation);
    }

    [Fact]
    public async Task Backward_gives_the_prediction_explanation_score_and_sample()
    {
        Variable<string> prediction = Prediction("sentiment");
        Loss loss = Loss.ExactMatch(prediction, "positive", sample: "train-7");

        await loss.BackwardAsync(cancellationToken: Token);

        Assert.Equal(
            [
                new Gradient("The text must be exactly the expected one, white space around it aside, and is not.\nExpected: \"positive\"\nActual: \"sentiment\"")
                {
                    Score = 0,
                    Sample = "train-7",
                    Expected = "positive",
                    Call = "ExactMatch#2",
                },
            ],
            prediction.Gradients);
        Assert.Equal("score of sentiment", loss.Role);
        Assert.Equal("train-7", loss.Sample);
    }

    [Fact]
    public async Task Backward_needs_no_engine()
    {
        Variable<string> leaf = TestNode.Leaf("answer");

        await Loss.ExactMatch(leaf, "x").BackwardAsync(new BackwardOptions { Engine = new FailingEngine() }, Token);

        Assert.Single(leaf.Gradients);
    }

    [Fact]
    public async Task Success_costs_nothing_and_leaves_nothing()
    {
        Variable<string> leaf = TestNode.Leaf("prompt");
        var call = new TestNode("answer", [leaf]);
        Loss loss = Loss.ExactMatch(call.Record(), "answer");

        await loss.BackwardAsync(new BackwardOptions { Engine = new FailingEngine() }, Token);

        Assert.True(loss.IsSuccess);
        Assert.Equal(0, call.Calls);
        Assert.Empty(leaf.Gradients);
    }

    [Fact]
    public async Task Evaluation_scores_a_value_of_any_type()
    {
        Variable<int> prediction = Autograd.Record(new TestNode("Parse", [TestNode.Leaf("a")]), 7, "number");
        prediction.RetainGradient();
        Loss loss = Loss.Evaluate(prediction, value => new Evaluation(0.25, $"{value} is too small."), sample: "3", purpose: "The number must be at least 10.");

        await loss.BackwardAsync(cancellationToken: Token);

        Assert.Equal(0.25, loss.Value);
        Assert.Equal("7 is too small.", loss.Explanation);
        Assert.Equal([new Gradient("The number must be at least 10.\n7 is too small.") { Score = 0.25, Sample = "3", Call = "Evaluate#2" }], prediction.Gradients);
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.5, true)]
    [InlineData(0.99, false)]
    [InlineData(-3.0, false)]
    public void Score_of_one_is_a_success_unless_said_otherwise(double score, bool isSuccess)
    {
        Assert.Equal(isSuccess, Loss.Evaluate<string>("a", _ => new Evaluation(score, "")).IsSuccess);
        Assert.Equal(score > 0.5, Loss.Evaluate<string>("a", _ => new Evaluation(score, ""), isSuccess: s => s > 0.5).IsSuccess);
    }

    [Fact]
    public async Task Evaluation_may_tell_what_was_expected()
    {
        Variable<string> leaf = TestNode.Leaf("a");

        await Loss.Evaluate(leaf, _ => new Evaluation(0, "Wrong.") { Expected = "42" }).BackwardAsync(cancellationToken: Token);

        Assert.Equal("42", Assert.Single(leaf.Gradients).Expected);
    }

    [Fact]
    public async Task Evaluation_without_explanation_still_says_the_score()
    {
        Variable<string> leaf = TestNode.Leaf("a");

        await Loss.Evaluate(leaf, _ => new Evaluation(0.5, " ")).BackwardAsync(cancellationToken: Token);

        Assert.Equal("The score is 0.5, without an explanation.", Assert.Single(leaf.Gradients).Text);
    }

    [Fact]
    public async Task Evaluation_may_take_its_time()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        CancellationToken seen = default;
        using var source = new CancellationTokenSource();

        Loss loss = await Loss.EvaluateAsync(
            leaf,
            async (value, token) =>
            {
                seen = token;
                await Task.Yield();
                return new Evaluation(0, $"'{value}' is empty.");
            },
            cancellationToken: source.Token);
        await loss.BackwardAsync(cancellationToken: Token);

        Assert.Equal(source.Token, seen);
        Assert.Equal("'' is empty.", Assert.Single(leaf.Gradients).Text);
    }

    [Theory, InlineData(double.NaN, "NaN"), InlineData(double.PositiveInfinity, "Infinity"), InlineData(double.NegativeInfinity, "-Infinity")]
    public void Score_must_be_finite(double score, string shown)
    {
        string expected = $"A score must be a finite number, but is {shown}. Decide in the evaluation what such a prediction is worth, for example 0.";

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Evaluate<string>("a", _ => new Evaluation(score, "")));
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Evaluation(0, "") with { Score = score });
    }

    [Fact]
    public void Exception_of_an_evaluation_reaches_the_caller()
    {
        Assert.Throws<FormatException>(() => Loss.Evaluate<string>("a", value => new Evaluation(int.Parse(value, provider: null), "")));
    }

    [Fact]
    public void Evaluation_must_not_return_null()
    {
        var error = Assert.Throws<ArgumentException>(() => Loss.Evaluate<string>("a", _ => null!));

        Assert.StartsWith("The evaluation returned null. It must return a score and an explanation for every prediction.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loss_of_a_prediction_that_requires_no_gradient_is_a_score_and_no_more()
    {
        Loss loss = Loss.ExactMatch("no", "yes");

        Assert.True(loss.IsLeaf);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => loss.BackwardAsync(cancellationToken: Token));
        Assert.StartsWith("'score' is a leaf: no recorded call computed it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loss_is_not_recorded_without_gradients()
    {
        using (Autograd.NoGradient())
        {
            Assert.True(Loss.ExactMatch(TestNode.Leaf("a"), "x").IsLeaf);
            Assert.True(Loss.Mean([Loss.ExactMatch(TestNode.Leaf("a"), "x")]).IsLeaf);
        }
    }

    [Fact]
    public async Task Two_losses_on_one_prompt_leave_both_their_feedback()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Loss first = Loss.Evaluate(PassThrough(prompt), _ => new Evaluation(0, "Use capitals."), sample: "1");
        Loss second = Loss.Evaluate(PassThrough(prompt), _ => new Evaluation(0.5, "Use Italian."), sample: "2");

        await first.BackwardAsync(cancellationToken: Token);
        await second.BackwardAsync(cancellationToken: Token);

        Assert.Equal([("Use capitals.", 0.0, "1"), ("Use Italian.", 0.5, "2")], prompt.Gradients.Select(g => (g.Text, g.Score!.Value, g.Sample!)));
    }

    [Fact]
    public async Task Feedback_of_the_caller_goes_before_the_loss_s_own()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Loss loss = Loss.ExactMatch(leaf, "x", sample: "5");

        await loss.BackwardAsync("Say x.", cancellationToken: Token);

        Assert.Equal([new Gradient("Say x.") { Score = 0, Sample = "5", Expected = "x" }], leaf.Gradients);
    }

    private static Variable<string> Prediction(string role)
    {
        Variable<string> prediction = TestNode.Call(role, TestNode.Leaf("prompt"));
        prediction.RetainGradient();
        return prediction;
    }

    private static Variable<string> PassThrough(Variable<string> prompt) => Autograd.Record(new PassThroughNode("Answer", prompt), "", "answer");
}
