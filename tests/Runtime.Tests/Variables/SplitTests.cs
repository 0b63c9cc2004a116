using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Variables;

public sealed class SplitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Parts_are_the_results_of_one_call_with_numbered_roles()
    {
        Variable<string> text = Text("a b c");

        IReadOnlyList<Variable<string>> parts = text.Split(" ");

        Assert.Equal(["a", "b", "c"], parts.Select(part => part.Value));
        Assert.Equal(["part 1 of 3 of letters", "part 2 of 3 of letters", "part 3 of 3 of letters"], parts.Select(part => part.Role));
        Assert.Equal([0, 1, 2], parts.Select(part => part.OutputIndex));
        Assert.All(parts, part => Assert.True(part.RequiresGradient && !part.IsLeaf));
        Assert.Same(text, Assert.Single(Assert.Single(parts.Select(part => part.Operation!).Distinct()).Inputs));
    }

    [Fact]
    public async Task Feedback_on_a_part_says_which_part_it_is_about()
    {
        Variable<string> text = Text("a b c");

        await text.Split(" ")[1].BackwardAsync("Use capitals.", cancellationToken: Token);

        Assert.Equal([new Gradient("Use capitals.") { About = "part 2 of 3, split at \" \"" }], text.Gradients);
    }

    [Fact]
    public async Task Passes_from_two_parts_leave_two_gradients()
    {
        Variable<string> text = Text("a b c");
        IReadOnlyList<Variable<string>> parts = text.Split(" ");

        await parts[2].BackwardAsync("x", new BackwardOptions { RetainGraph = true }, Token);
        await parts[0].BackwardAsync("y", cancellationToken: Token);

        Assert.Equal([("x", 3), ("y", 1)], text.Gradients.Select(g => (g.Text, int.Parse(g.About!.AsSpan("part ".Length, 1), provider: null))));
    }

    [Fact]
    public async Task One_pass_over_several_parts_keeps_the_order_of_their_uses()
    {
        Variable<string> text = Text("a b");
        IReadOnlyList<Variable<string>> parts = text.Split(" ");

        await TestNode.Call("Use", parts[1], parts[0]).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(
            [
                new Gradient("Use#2[0]") { Call = "Use#2", About = "part 2 of 2, split at \" \"" },
                new Gradient("Use#2[1]") { Call = "Use#2", About = "part 1 of 2, split at \" \"" },
            ],
            text.Gradients);
    }

    [Fact]
    public async Task Feedback_on_a_whole_made_of_a_part_says_both()
    {
        Variable<string> text = Text("a b");

        await (text.Split(" ")[0] + "!").BackwardAsync("x", cancellationToken: Token);

        Assert.Equal("part 1 of 2, split at \" \"; there: part 1 of 2 of letters, as a whole", Assert.Single(text.Gradients).About);
    }

    [Fact]
    public void Parts_are_trimmed_and_left_out_on_request()
    {
        Assert.Equal(["a", "b"], Text(" a ,, b ").Split(",", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => part.Value));
        Assert.Equal(["a", "", "b"], Text("a,,b").Split(",").Select(part => part.Value));
        Assert.Equal(["abc"], Text("abc").Split(",").Select(part => part.Value));
    }

    [Fact]
    public void Parts_of_a_text_that_wants_no_gradient_are_leaves()
    {
        Assert.All(new Variable<string>("a b").Split(" "), part => Assert.True(part.IsLeaf));
        using (Autograd.NoGradient())
        {
            Assert.All(Text("a b").Split(" "), part => Assert.True(part.IsLeaf));
        }
    }

    [Fact]
    public void Separator_must_not_be_empty() => Assert.Throws<ArgumentException>(() => Text("a").Split(""));

    private static Variable<string> Text(string text) => new(text, "letters", requiresGradient: true);
}
