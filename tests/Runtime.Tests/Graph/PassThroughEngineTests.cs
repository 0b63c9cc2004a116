using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class PassThroughEngineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feedback_passes_unchanged_to_each_input_without_a_call()
    {
        Variable<string> system = TestNode.Leaf("system");
        Variable<string> text = TestNode.Leaf("text");
        Loss loss = Loss.ExactMatch(AskingNode.Call("Ask", system, text), "expected", sample: "7");

        BackwardReport report = await loss.BackwardAsync(new BackwardOptions { Engine = BackwardEngine.PassThrough }, Token);

        Gradient gradient = Assert.Single(system.Gradients);
        Assert.Equal(loss.Explanation, gradient.Text);
        Assert.Equal(0, gradient.Score);
        Assert.Equal("7", gradient.Sample);
        Assert.Equal(system.Gradients, text.Gradients);
        Assert.Equal(0, report.Usage.Calls);
        Assert.Equal(2, report.Nodes);
    }

    [Fact]
    public async Task Component_that_is_switched_off_stays_so_whatever_the_options_say()
    {
        Variable<string> inner = TestNode.Leaf("inner");
        Variable<string> outer = TestNode.Leaf("outer");
        var engine = new TestEngine();
        var off = new ComponentSettings { BackwardEngine = BackwardEngine.PassThrough };
        Variable<string> result = new AskingNode("Off", [AskingNode.Call("On", inner), outer], off).Record();

        await result.BackwardAsync("x", new BackwardOptions { Engine = engine, Budget = new Budget { MaxCalls = 1 } }, Token);

        Assert.Equal(["On#1"], engine.Calls);
        Assert.Equal("x", engine.Critiques[0].Feedback[0].Text);
        Assert.Equal(["x"], outer.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Asked_by_somebody_else_it_answers_with_the_feedback()
    {
        var critique = new Critique("Ask#1", null, [], "", "", [new("a"), new("b")], [new("one", "", ""), new("two", "", "")]);

        Assert.Equal(["a\nb", "a\nb"], await BackwardEngine.PassThrough.CritiqueAsync(critique, Token));
    }
}
