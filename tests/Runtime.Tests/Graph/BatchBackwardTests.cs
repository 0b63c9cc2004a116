using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class BatchBackwardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_pass_visits_each_call_once_and_orders_what_is_shared_by_sample()
    {
        Variable<string> shared = TestNode.Leaf("shared");
        TestNode[] nodes = [.. Enumerable.Range(0, 5).Select(i => Passing("Ask", shared))];
        Batch<string> batch = nodes.Select(node => node.Record()).ToArray();

        await batch.BackwardAsync(["a", null, "c", "d", "e"], cancellationToken: Token);

        Assert.Equal(["a", "c", "d", "e"], shared.Gradients.Select(g => g.Text));
        Assert.Equal(["1", "3", "4", "5"], shared.Gradients.Select(g => g.Sample));
        Assert.Equal([1, 0, 1, 1, 1], nodes.Select(node => node.Calls));
    }

    [Fact]
    public async Task Order_of_samples_holds_whatever_ended_first()
    {
        Variable<string> shared = TestNode.Leaf("shared");
        Batch<int> samples = new[] { 0, 1, 2 };
        TaskCompletionSource[] ends = [new(), new(), new()];
        Task<Batch<string>> running = BatchCall.Of(samples, "sample").RunAsync(
            async i =>
            {
                var node = new FunctionNode<string>("Ask", [shared]);
                await ends[i].Task;
                return node.Return("r");
            },
            Token);
        foreach (TaskCompletionSource end in ends.Reverse())
        {
            end.SetResult();
        }

        Batch<string> batch = await running;
        await batch.BackwardAsync(["a", "b", "c"], new BackwardOptions { RetainGraph = true }, Token);
        await Loss.ExactMatch(batch, ["x", "r", "z"]).BackwardAsync(cancellationToken: Token);

        Assert.Equal(["1", "2", "3", "1", "3"], shared.Gradients.Select(g => g.Sample));
        Assert.Equal(["a", "b", "c"], shared.Gradients.Take(3).Select(g => g.Text));
    }

    [Fact]
    public async Task Same_feedback_goes_to_every_item_that_did_not_fail()
    {
        Variable<string> shared = TestNode.Leaf("shared");
        Batch<int> samples = new[] { 0, 1, 2 };
        Batch<string> batch = BatchCall.Of(samples, "sample").Run(i => i == 1 ? throw new FormatException() : Passing("Ask", shared).Record());

        await batch.BackwardAsync("better", cancellationToken: Token);

        Assert.Equal(["1", "3"], shared.Gradients.Select(g => g.Sample));
    }

    [Fact]
    public async Task Feedback_on_a_failed_item_goes_back_from_the_call_that_failed()
    {
        Variable<string> shared = TestNode.Leaf("shared");
        Batch<int> samples = new[] { 0, 1 };
        var error = new FormatException();
        new FunctionNode<string>("Parse", [shared]).Fail(error);
        Batch<string> batch = BatchCall.Of(samples, "sample").Run(i => i == 0 ? Passing("Ask", shared).Record() : throw error);

        await batch.BackwardAsync([null, "must be a number"], cancellationToken: Token);

        Assert.Equal(["must be a number"], shared.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Feedback_on_a_failure_that_no_call_led_to_is_refused()
    {
        Batch<int> samples = new[] { 0, 1 };
        Batch<string> batch = BatchCall.Of(samples, "sample").Run(i => i == 0 ? TestNode.Call("Ask", TestNode.Leaf("x")) : throw new FormatException());

        var error = await Assert.ThrowsAsync<ArgumentException>(() => batch.BackwardAsync([null, "better"], cancellationToken: Token));

        Assert.StartsWith("Item 1 failed outside of a recorded call", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_of_texts_must_be_that_of_the_items()
    {
        Batch<string> batch = [TestNode.Call("Ask", TestNode.Leaf("x"))];

        var error = await Assert.ThrowsAsync<ArgumentException>(() => batch.BackwardAsync(["a", "b"], cancellationToken: Token));

        Assert.StartsWith("There are 2 texts for 1 items.", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => batch.BackwardAsync([" "], cancellationToken: Token));
    }

    [Fact]
    public async Task Batch_of_values_leads_nowhere_and_says_so()
    {
        Batch<string> batch = ["a", "b"];

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => batch.BackwardAsync("better", cancellationToken: Token));

        Assert.StartsWith("No item of the batch was computed by a recorded call", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_say_is_no_pass()
    {
        Variable<string> leaf = TestNode.Leaf("x");
        Batch<string> batch = [TestNode.Call("Ask", leaf)];

        await batch.BackwardAsync([null], cancellationToken: Token);
        await batch.BackwardAsync("later", cancellationToken: Token);

        Assert.Single(leaf.Gradients);
    }

    private static TestNode Passing(string name, Variable input) => new(name, [input], (context, _) =>
    {
        context.Deliver(0, context.Gradients[0]);
        return ValueTask.CompletedTask;
    });
}
