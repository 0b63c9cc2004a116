using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class FunctionNodeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feedback_passes_through_unchanged()
    {
        Variable<string> left = TestNode.Leaf("left");
        Variable<string> right = TestNode.Leaf("right");
        Variable<int> sum = new FunctionNode<int>("Sum", [left, right]).Return(3);

        await sum.BackwardAsync("more", cancellationToken: Token);

        Assert.Equal((3, "result of Sum"), (sum.Value, sum.Role));
        Assert.Equal([new Gradient("more")], left.Gradients);
        Assert.Equal([new Gradient("more")], right.Gradients);
    }

    [Fact]
    public async Task Function_s_own_backward_sees_result_inputs_and_feedback()
    {
        var answer = new Variable<string>("12 apples", "answer", requiresGradient: true);
        var unit = new Variable<int>(1, "unit");
        var seen = new List<string>();
        var node = new CustomFunctionNode<int>(
            "Parse",
            (context, _) =>
            {
                InputGradients<string> first = context.Input<string>(0);
                InputGradients<int> second = context.Input<int>(1);
                seen.Add($"{context.Call} {context.Result} {string.Join("+", context.Gradients.Select(g => g.Text))} {first.Value}:{first.Role}:{first.IsWanted} {second.Value}:{second.Role}:{second.IsWanted}");
                first.Add("say " + context.Result + " only");
                first.Add(new Gradient("as it is"));
                second.Add("ignored");
                return ValueTask.CompletedTask;
            },
            [answer, unit]);
        Loss loss = Loss.Evaluate(node.Return(12), _ => new Evaluation(0.25, "wrong"), sample: "s7");

        await loss.BackwardAsync(cancellationToken: Token);

        Assert.Equal(["Parse#1 12 wrong 12 apples:answer:True 1:unit:False"], seen);
        Assert.Equal([new Gradient("say 12 only") { Score = 0.25, Sample = "s7", Call = "Parse#1" }, new Gradient("as it is")], answer.Gradients);
        Assert.Empty(unit.Gradients);
    }

    [Fact]
    public async Task Backward_of_a_failed_call_is_told_what_was_thrown()
    {
        Variable<string> answer = TestNode.Leaf("answer");
        var node = new CustomFunctionNode<int>(
            "Parse",
            (context, _) =>
            {
                context.Input<string>(0).Add($"{context.Failure!.Message}; {Assert.Throws<InvalidOperationException>(() => context.Result).Message}");
                return ValueTask.CompletedTask;
            },
            [answer]);

        var error = new FormatException("no number");

        node.Fail(error);
        await Autograd.FailureOf(error)!.BackwardAsync(cancellationToken: Token);

        Assert.Equal(["no number; Parse has no result, because it threw FormatException: no number"], answer.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Critique_is_one_request_about_all_wanted_inputs()
    {
        var text = new Variable<string>("draft", "text to shorten", requiresGradient: true);
        var length = new Variable<int>(20, "longest length");
        var engine = new RecordingEngine();
        Variable<string> result = new CritiqueFunctionNode<string>("Shorten", "Cuts a text.", ["text", "length"], [text, length]).Return("dra");

        await result.BackwardAsync("keep the sense", new BackwardOptions { Engine = engine }, Token);

        Critique critique = Assert.Single(engine.Critiques);
        Assert.Equal(("Shorten#1", "Cuts a text.", "dra", "result of Shorten"), (critique.Call, critique.Description, critique.Reply, critique.ReplyRole));
        Assert.Equal([new CritiqueInput("text", "text to shorten", "draft")], critique.Inputs);
        Assert.Equal([new Gradient("on text") { Call = "Shorten#1" }], text.Gradients);
        Assert.Empty(length.Gradients);
    }

    [Fact]
    public void Critique_is_planned_as_one_call_and_a_backward_of_one_s_own_as_none()
    {
        Variable<string> text = TestNode.Leaf("text");
        Variable<int> length = new CustomFunctionNode<int>("Length", (_, _) => ValueTask.CompletedTask, [text]).Return(3);
        Variable<string> result = new CritiqueFunctionNode<string>("Shorten", null, ["text", "length"], [text, length]).Return("dra");

        BackwardPlan plan = result.PlanBackward();

        Assert.Equal((2, 1, 1L), (plan.Nodes, plan.Waves, plan.Calls));
        Assert.Equal(0, length.PlanBackward().Calls);
    }

    [Fact]
    public async Task Critique_of_a_failed_call_shows_the_failure_as_result()
    {
        Variable<string> text = TestNode.Leaf("text");
        var engine = new RecordingEngine();
        var error = new FormatException("no number");
        new CritiqueFunctionNode<int>("Parse", null, ["text"], [text]).Fail(error);

        await Autograd.FailureOf(error)!.BackwardAsync(new BackwardOptions { Engine = engine }, Token);

        Assert.Equal("FormatException: no number", Assert.Single(engine.Critiques).Reply);
    }

    /// <summary>Answers each input with its name.</summary>
    private sealed class RecordingEngine : IBackwardEngine
    {
        public List<Critique> Critiques { get; } = [];

        public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
        {
            Critiques.Add(critique);
            return Task.FromResult<IReadOnlyList<string>>([.. critique.Inputs.Select(input => "on " + input.Name)]);
        }
    }
}
