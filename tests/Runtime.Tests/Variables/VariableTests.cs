using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Variables;

public sealed class VariableTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void New_variable_is_a_leaf_without_gradients()
    {
        var variable = new Variable<string>("Tellurio", role: "input variable", requiresGradient: true);

        Assert.Equal("Tellurio", variable.Value);
        Assert.Equal("input variable", variable.Role);
        Assert.True(variable.RequiresGradient);
        Assert.True(variable.IsLeaf);
        Assert.Null(variable.Operation);
        Assert.Empty(variable.Gradients);
    }

    [Fact]
    public void Plain_value_becomes_a_leaf_without_role_that_requires_no_gradient()
    {
        Variable<int> variable = 3;

        Assert.Equal(3, variable.Value);
        Assert.Equal("", variable.Role);
        Assert.False(variable.RequiresGradient);
        Assert.True(variable.IsLeaf);
    }

    [Fact]
    public void Value_can_be_written_and_is_read_as_last_written()
    {
        var variable = new Variable<string>("0");
        foreach (string value in new[] { "1", "2", "3" })
        {
            variable.Value = value;
            Assert.Equal(value, variable.Value);
        }
    }

    [Fact]
    public void Result_requires_a_gradient_when_one_input_does()
    {
        Variable<string> result = TestNode.Call("Add", TestNode.Leaf("a"), new Variable<string>("def"));

        Assert.True(result.RequiresGradient);
        Assert.False(result.IsLeaf);
        Assert.StartsWith("Add", result.Operation!.Name, StringComparison.Ordinal);
        Assert.Equal(2, result.Operation.Inputs.Count);
    }

    [Fact]
    public void Result_of_inputs_that_require_none_is_a_leaf()
    {
        Variable<string> result = TestNode.Call("Add", new Variable<string>("abc"), new Variable<string>("def"));

        Assert.False(result.RequiresGradient);
        Assert.True(result.IsLeaf);
        Assert.Null(result.Operation);
    }

    [Fact]
    public void Turning_the_flag_off_makes_a_computed_variable_a_leaf()
    {
        Variable<string> result = TestNode.Call("Add", TestNode.Leaf("a"));

        result.RequiresGradient = false;

        Assert.True(result.IsLeaf);
        Assert.Empty(result.Gradients);
    }

    [Fact]
    public void Reading_gradients_of_a_computed_variable_says_how_to_keep_them()
    {
        Variable<string> result = TestNode.Call("Add", TestNode.Leaf("a"));

        var error = Assert.Throws<InvalidOperationException>(() => result.Gradients);

        Assert.Equal("'Add' was computed by Add, and a computed variable keeps no gradients. Call RetainGradient() on it before the backward pass.", error.Message);
    }

    [Fact]
    public void Retaining_makes_gradients_of_a_computed_variable_readable()
    {
        Variable<string> result = TestNode.Call("Add", TestNode.Leaf("a"));

        result.RetainGradient();

        Assert.True(result.RetainsGradient);
        Assert.Empty(result.Gradients);
    }

    [Fact]
    public void Leaf_refuses_to_retain()
    {
        var error = Assert.Throws<InvalidOperationException>(() => TestNode.Leaf("a").RetainGradient());

        Assert.Equal("'a' is a leaf: it keeps its gradients anyway.", error.Message);
    }

    [Fact]
    public void Detached_variable_keeps_value_and_role_and_loses_its_history()
    {
        Variable<string> result = TestNode.Call("Add", TestNode.Leaf("a"));

        Variable<string> detached = result.Detach();

        Assert.Equal("Add", detached.Value);
        Assert.Equal("Add", detached.Role);
        Assert.True(detached.IsLeaf);
        Assert.False(detached.RequiresGradient);
        Assert.False(result.IsLeaf);
    }

    [Fact]
    public async Task Gradients_accumulate_in_order_until_they_are_forgotten()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        foreach (string feedback in new[] { "first", "second" })
        {
            await Autograd.Record(new PassThroughNode("Pass", leaf), "", "").BackwardAsync(feedback, cancellationToken: Token);
        }

        Assert.Equal(["first", "second"], leaf.Gradients.Select(g => g.Text));

        leaf.ZeroGradients();
        Assert.Empty(leaf.Gradients);
    }

    [Fact]
    public async Task Forgetting_leaves_a_list_that_was_read_before_as_it_was()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        await TestNode.Call("Add", leaf).BackwardAsync("x", cancellationToken: Token);
        IReadOnlyList<Gradient> before = leaf.Gradients;

        leaf.ZeroGradients();

        Assert.Single(before);
    }
}
