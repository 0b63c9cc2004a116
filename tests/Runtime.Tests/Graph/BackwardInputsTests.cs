namespace PromptGrad.Tests.Graph;

public sealed class BackwardInputsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_given_variables_get_gradients_and_what_leads_to_none_is_not_visited()
    {
        Variable<string> wanted = TestNode.Leaf("wanted");
        Variable<string> other = TestNode.Leaf("other");
        var useless = new TestNode("Useless", [other]);
        Variable<string> middle = TestNode.Call("Useful", wanted, other);
        middle.RetainGradient();
        Variable<string> result = TestNode.Call("Join", useless.Record(), middle, other);
        result.RetainGradient();

        BackwardReport report = await result.BackwardAsync("x", new BackwardOptions { Inputs = [wanted] }, Token);

        Assert.Equal(["Useful#1[0]"], wanted.Gradients.Select(g => g.Text));
        Assert.Empty(other.Gradients);
        Assert.Empty(middle.Gradients);
        Assert.Empty(result.Gradients);
        Assert.Equal(0, useless.Calls);
        Assert.Equal(2, report.Nodes);
    }

    [Fact]
    public async Task Computed_variable_that_retains_its_gradient_ends_the_way()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        var inner = new TestNode("Inner", [leaf]);
        Variable<string> middle = inner.Record();
        middle.RetainGradient();

        await TestNode.Call("Outer", middle).BackwardAsync("x", new BackwardOptions { Inputs = [middle] }, Token);

        Assert.Equal(["Outer#1[0]"], middle.Gradients.Select(g => g.Text));
        Assert.Equal(0, inner.Calls);
        Assert.False(inner.IsReleased);
    }

    [Fact]
    public async Task Root_can_be_given_too()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call("Ask", leaf);
        result.RetainGradient();

        await result.BackwardAsync("x", new BackwardOptions { Inputs = [result, leaf] }, Token);

        Assert.Equal(["x"], result.Gradients.Select(g => g.Text));
        Assert.Single(leaf.Gradients);
    }

    [Fact]
    public async Task Computed_variable_that_retains_nothing_is_refused()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> middle = TestNode.Call("Inner", leaf);
        var node = new TestNode("Outer", [middle]);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => node.Record().BackwardAsync("x", new BackwardOptions { Inputs = [leaf, middle] }, Token));

        Assert.Equal("BackwardOptions.Inputs[1], 'Inner', was computed by Inner, and a computed variable keeps no gradients. Call RetainGradient() on it before the backward pass.", error.Message);
        Assert.Equal(0, node.Calls);
    }

    [Fact]
    public async Task Variable_that_cannot_be_reached_is_refused()
    {
        Variable<string> elsewhere = TestNode.Leaf("elsewhere");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestNode.Call("Ask", TestNode.Leaf("a")).BackwardAsync("x", new BackwardOptions { Inputs = [elsewhere] }, Token));

        Assert.Equal("BackwardOptions.Inputs[0], 'elsewhere', cannot be reached: no recorded call on the way to 'Ask' took it as an input. Was it detached, or used under Autograd.NoGradient()?", error.Message);
    }

    [Fact]
    public async Task Variable_that_requires_no_gradient_is_refused()
    {
        var frozen = new Parameter("Ask.System", "Be brief.", "instructions", trainable: false, []);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestNode.Call("Ask", TestNode.Leaf("a"), frozen).BackwardAsync("x", new BackwardOptions { Inputs = [frozen] }, Token));

        Assert.Equal("BackwardOptions.Inputs[0], Ask.System, requires no gradient. Set RequiresGradient (for a prompt text, Trainable = true) before the calls are recorded.", error.Message);
    }

    [Fact]
    public async Task Empty_list_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => TestNode.Call("Ask", TestNode.Leaf("a")).BackwardAsync("x", new BackwardOptions { Inputs = [] }, Token));
    }
}
