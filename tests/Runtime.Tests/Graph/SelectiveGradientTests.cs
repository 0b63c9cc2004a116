namespace PromptGrad.Tests.Graph;

public sealed class SelectiveGradientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feedback_at_or_above_the_threshold_is_kept_from_the_critic()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        var engine = new TestEngine();
        Variable<string> shared = AskingNode.Call("Ask", prompt);
        Loss loss = Loss.Mean([Scored(shared, 0.2), Scored(shared, 0.8), Scored(shared, 0.9)]);

        BackwardReport report = await loss.BackwardAsync(new BackwardOptions { Engine = engine, ScoreThreshold = 0.8 }, Token);

        Critique critique = Assert.Single(engine.Critiques);
        Assert.Equal([0.2], critique.Feedback.Select(g => g.Score));
        Assert.Equal(0.2, Assert.Single(prompt.Gradients).Score);
        Assert.Equal(5, report.Nodes);
    }

    [Fact]
    public async Task Node_of_which_no_feedback_is_left_is_not_asked()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        var engine = new TestEngine();
        Loss loss = Scored(AskingNode.Call("Outer", AskingNode.Call("Inner", prompt)), 0.8);

        BackwardReport report = await loss.BackwardAsync(new BackwardOptions { Engine = engine, ScoreThreshold = 0.8 }, Token);

        Assert.Empty(engine.Calls);
        Assert.Equal(1, report.Nodes);
        Assert.Empty(prompt.Gradients);
    }

    [Fact]
    public async Task Feedback_without_a_score_always_counts()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");

        await AskingNode.Call("Ask", prompt).BackwardAsync("x", new BackwardOptions { Engine = new TestEngine(), ScoreThreshold = 0 }, Token);

        Assert.Single(prompt.Gradients);
    }

    [Fact]
    public async Task Nodes_that_ask_nobody_see_everything()
    {
        Variable<string> text = TestNode.Leaf("text");

        await Scored(text, 0.8).BackwardAsync(new BackwardOptions { ScoreThreshold = 0.5 }, Token);

        Assert.Single(text.Gradients);
    }

    [Fact]
    public void Threshold_must_be_a_number()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackwardOptions { ScoreThreshold = double.NaN });
    }

    private static Loss Scored(Variable<string> prediction, double score) => Loss.Evaluate(prediction, _ => new Evaluation(score, $"It is {score}."));
}
