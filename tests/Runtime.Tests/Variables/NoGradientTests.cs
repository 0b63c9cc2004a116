using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Variables;

public sealed class NoGradientTests
{
    [Fact]
    public void Calls_in_the_scope_are_not_recorded()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> inside;
        using (Autograd.NoGradient())
        {
            inside = TestNode.Call("Add", leaf);
        }

        Assert.Equal("Add", inside.Value);
        Assert.True(inside.IsLeaf);
        Assert.Null(inside.Operation);
        Assert.False(inside.RequiresGradient);
        Assert.False(TestNode.Call("Add", leaf).IsLeaf);
    }

    [Fact]
    public void Leaves_in_the_scope_are_as_they_are_outside()
    {
        using (Autograd.NoGradient())
        {
            Assert.True(TestNode.Leaf("a").RequiresGradient);
        }
    }

    [Fact]
    public void Scopes_nest()
    {
        using (Autograd.NoGradient())
        {
            using (Autograd.NoGradient())
            {
                Assert.False(Autograd.IsRecording);
            }

            Assert.False(Autograd.IsRecording);
        }

        Assert.True(Autograd.IsRecording);
    }

    [Fact]
    public async Task Scope_flows_with_async_calls()
    {
        using (Autograd.NoGradient())
        {
            await Task.Yield();
            Assert.False(Autograd.IsRecording);
            Assert.False(await Task.Run(() => Autograd.IsRecording, TestContext.Current.CancellationToken));
        }

        Assert.True(Autograd.IsRecording);
    }

    [Fact]
    public async Task Scope_does_not_reach_calls_that_run_at_the_same_time()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task suspended = SuspendAsync();

        await inside.Task;
        bool recordsHere = Autograd.IsRecording;
        looked.SetResult();
        await suspended;

        Assert.True(recordsHere);

        async Task SuspendAsync()
        {
            using (Autograd.NoGradient())
            {
                inside.SetResult();
                await looked.Task;
            }
        }
    }

    [Fact]
    public async Task Scope_of_a_called_method_does_not_leak_to_its_caller()
    {
        await SuspendForGoodAsync();

        Assert.True(Autograd.IsRecording);

        static async Task SuspendForGoodAsync()
        {
            _ = Autograd.NoGradient();
            await Task.Yield();
        }
    }
}
