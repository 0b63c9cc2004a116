using PromptGrad.Tests.Graph;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Variables;

public sealed class TextOperatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Added_texts_are_one_text_with_both_roles()
    {
        var left = new Variable<string>("abc", "first", requiresGradient: true);
        var right = new Variable<string>("def", "second");

        Variable<string> whole = left + right;

        Assert.Equal("abcdef", whole.Value);
        Assert.Equal("first and second", whole.Role);
        Assert.True(whole.RequiresGradient);
        Assert.False(whole.IsLeaf);
        Assert.Equal("Add", whole.Operation!.Name);
        Assert.Equal([left, right], whole.Operation.Inputs);
    }

    [Fact]
    public void Texts_added_without_gradients_are_a_leaf()
    {
        using (Autograd.NoGradient())
        {
            Variable<string> whole = Text("abc") + Text("def");

            Assert.Equal("abcdef", whole.Value);
            Assert.False(whole.RequiresGradient);
            Assert.Null(whole.Operation);
            Assert.True(whole.IsLeaf);
        }
    }

    [Fact]
    public async Task Feedback_on_added_texts_reaches_each_that_wants_it_once()
    {
        var left = new Variable<string>("abc", "first", requiresGradient: true);
        var right = new Variable<string>("def", "second");

        await (left + right).BackwardAsync("Use capitals.", cancellationToken: Token);

        Assert.Equal([new Gradient("Use capitals.") { About = "first and second, as a whole" }], left.Gradients);
        Assert.Empty(right.Gradients);
    }

    [Fact]
    public void Plain_texts_can_be_added_on_both_sides()
    {
        var middle = new Variable<string>("b", "middle", requiresGradient: true);

        Variable<string> whole = "a" + middle + "c";

        Assert.Equal("abc", whole.Value);
        Assert.Equal("middle", whole.Role);
        Assert.False(whole.IsLeaf);
    }

    [Fact]
    public async Task Text_can_be_added_to_in_a_loop()
    {
        Variable<string> text = Text("a");
        Variable<string> start = text;
        for (int i = 0; i < 3; i++)
        {
            text += ",b";
        }

        await text.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal("a,b,b,b", text.Value);
        Assert.Equal([new Gradient("x") { About = "a, as a whole" }], start.Gradients);
    }

    [Fact]
    public async Task Values_of_other_types_are_added_to_texts_as_text()
    {
        var number = new Variable<double>(0.5, "probability", requiresGradient: true);

        Variable<string> whole = "p = " + number + "!";
        await whole.BackwardAsync("Too low.", cancellationToken: Token);

        Assert.Equal("p = 0.5!", whole.Value);
        Assert.Equal("Too low.", Assert.Single(number.Gradients).Text);
    }

    [Fact]
    public void Prompt_texts_can_be_added()
    {
        var parameter = new Parameter("Ask.System", "Be brief.", "instructions", trainable: true, []);

        Assert.Same(parameter, (parameter + " Really.").Operation!.Inputs[0]);
        Assert.Equal("Be brief.Be brief.", (parameter + parameter).Value);
    }

    [Fact]
    public async Task Text_added_to_itself_gets_the_feedback_for_each_use()
    {
        Variable<string> text = Text("a");

        await (text + text).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["x", "x"], text.Gradients.Select(g => g.Text));
    }

    [Fact]
    public void Sum_of_texts_has_one_below_the_other_and_all_roles()
    {
        Variable<string> sum = Variable.Sum(new Variable<string>("Line1", "role1", requiresGradient: true), new Variable<string>("Line2", "role2"), new Variable<string>("Line3"), new Variable<string>("Line4", "role2"));

        Assert.Equal("Line1\nLine2\nLine3\nLine4", sum.Value);
        Assert.Equal("role1 and role2", sum.Role);
        Assert.Equal("Sum", sum.Operation!.Name);
    }

    [Fact]
    public async Task Sum_gives_each_input_one_gradient_for_each_of_its_own()
    {
        Variable<string>[] texts = [Text("a"), Text("b"), Text("c")];
        Variable<string> sum = Variable.Sum(texts);
        Variable<string> used = TestNode.Call("First", sum) + TestNode.Call("Second", sum);

        await used.BackwardAsync("x", cancellationToken: Token);

        Assert.All(texts, text => Assert.Equal(["First#2[0]", "Second#3[0]"], text.Gradients.Select(g => g.Text)));
        Assert.All(texts, text => Assert.All(text.Gradients, g => Assert.Equal("a, b and c, as a whole", g.About)));
    }

    [Fact]
    public async Task Sum_in_the_middle_of_a_graph_passes_feedback_on()
    {
        Variable<string> prompt = Text("prompt");
        Variable<string> sum = Variable.Sum(TestNode.Call("A", prompt), TestNode.Call("B", prompt));

        await TestNode.Call("Use", sum).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["A#1[0]", "B#2[0]"], prompt.Gradients.Select(g => g.Text));
    }

    [Fact]
    public void Join_puts_the_separator_between_texts()
    {
        Assert.Equal("a, b", Variable.Join(", ", Text("a"), "b").Value);
        Assert.Equal("", Variable.Join(", ").Value);
        Assert.True(Variable.Sum(Array.Empty<Variable<string>>()).IsLeaf);
    }

    [Fact]
    public async Task Feedback_on_a_sum_of_one_is_about_that_one()
    {
        Variable<string> text = Text("a");

        await Variable.Sum(text).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal([new Gradient("x")], text.Gradients);
    }

    [Fact]
    public async Task Feedback_on_a_whole_without_roles_still_says_that_it_is_about_one()
    {
        var text = new Variable<string>("a", requiresGradient: true);

        await (text + "b").BackwardAsync("x", cancellationToken: Token);

        Assert.Equal("a whole of which this is a part", Assert.Single(text.Gradients).About);
    }

    [Fact]
    public void Missing_variable_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Text("a") + (Variable<string>)null!);
        Assert.Throws<ArgumentException>(() => Variable.Sum(Text("a"), null!));
    }

    [Fact]
    public async Task Operators_cost_no_call_and_the_plan_says_so()
    {
        Variable<string> whole = Variable.Sum(Text("a b").Split(" ")) + Text("c");

        BackwardPlan plan = whole.PlanBackward();
        BackwardReport report = await whole.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(new BackwardPlan(3, 0, 0), plan);
        Assert.Equal((3, 0), (report.Nodes, report.Usage.Calls));
    }

    [Fact]
    public async Task Critic_is_told_what_feedback_is_about()
    {
        var model = FakeModel.Answering("""{"gradients":[{"name":"Ask.System","feedback":"Be brief."}]}""");
        var critique = new Critique("Ask#1", null, [], "reply", "", [new Gradient("Too long.") { About = "title and body, as a whole" }], [new CritiqueInput("Ask.System", "", "Write.")]);

        await new ChatBackwardEngine(model).CritiqueAsync(critique, Token);

        Assert.Equal("title and body, as a whole", model.Requests[0].Material["feedback"][0].Attributes["about"]);
    }

    private static Variable<string> Text(string text) => new(text, text, requiresGradient: true);
}
