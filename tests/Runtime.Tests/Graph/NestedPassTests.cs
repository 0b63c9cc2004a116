using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class NestedPassTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public async Task Nested_passes_share_one_limit_and_never_block_each_other(int limit)
    {
        int atWork = 0;
        int most = 0;
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call("Join", [.. Enumerable.Range(0, 6).Select(_ => Nesting(depth: 3))]);

        await result.BackwardAsync("x", new BackwardOptions { MaxConcurrency = limit }, Token);

        Assert.Equal(limit, most);

        Variable<string> Nesting(int depth) => TestNode.Call(
            "Nesting",
            async (context, token) =>
            {
                await WorkAsync();
                if (depth > 0)
                {
                    await TestNode.Call("Join", [.. Enumerable.Range(0, 4).Select(_ => Nesting(depth - 1))]).BackwardAsync("y", cancellationToken: token);
                    await WorkAsync();
                }
            },
            leaf);

        async Task WorkAsync()
        {
            int now = Interlocked.Increment(ref atWork);
            lock (leaf)
            {
                most = Math.Max(most, now);
            }

            for (int turn = 0; turn < 5; turn++)
            {
                await Task.Yield();
            }

            Interlocked.Decrement(ref atWork);
        }
    }

    [Fact]
    public async Task Nested_pass_keeps_its_own_limit_too()
    {
        int atWork = 0;
        int most = 0;
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call(
            "Outer",
            async (_, token) => await TestNode.Call("Join", [.. Enumerable.Range(0, 10).Select(_ => TestNode.Call("Inner", WorkAsync, leaf))]).BackwardAsync("y", new BackwardOptions { MaxConcurrency = 2 }, token),
            leaf);

        await result.BackwardAsync("x", new BackwardOptions { MaxConcurrency = 16 }, Token);

        Assert.Equal(2, most);

        async ValueTask WorkAsync(BackwardContext context, CancellationToken token)
        {
            int now = Interlocked.Increment(ref atWork);
            lock (leaf)
            {
                most = Math.Max(most, now);
            }

            await Task.Yield();
            Interlocked.Decrement(ref atWork);
        }
    }

    [Fact]
    public async Task Several_passes_at_once_inside_one_node_lend_its_slot_once()
    {
        int atWork = 0;
        int most = 0;
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call("Join", [.. Enumerable.Range(0, 4).Select(_ => TestNode.Call(
            "Outer",
            async (_, token) =>
            {
                await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TestNode.Call("Inner", WorkAsync, leaf).BackwardAsync("y", cancellationToken: token)));
                await WorkAsync(null!, token);
            },
            leaf))]);

        await result.BackwardAsync("x", new BackwardOptions { MaxConcurrency = 1 }, Token);

        Assert.Equal(1, most);

        async ValueTask WorkAsync(BackwardContext context, CancellationToken token)
        {
            int now = Interlocked.Increment(ref atWork);
            lock (leaf)
            {
                most = Math.Max(most, now);
            }

            await Task.Yield();
            Interlocked.Decrement(ref atWork);
        }
    }

    [Fact]
    public async Task Pass_that_outlives_the_node_that_began_it_leaves_the_limit_whole()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<BackwardReport>? forgotten = null;
        Variable<string> forgetful = TestNode.Call(
            "Forgetful",
            (_, _) =>
            {
                forgotten = TestNode.Call("Inner", async (_, _) => await goOn.Task, leaf).BackwardAsync("y", cancellationToken: Token);
                return ValueTask.CompletedTask;
            },
            leaf);
        Variable<string> result = TestNode.Call("Join", forgetful, TestNode.Call("Other", (_, _) =>
        {
            goOn.TrySetResult();
            return ValueTask.CompletedTask;
        }, leaf));

        Task<BackwardReport> pass = result.BackwardAsync("x", new BackwardOptions { MaxConcurrency = 2 }, Token);

        Assert.Equal(3, (await pass).Nodes);
        Assert.Equal(1, (await forgotten!).Nodes);
    }

    [Fact]
    public async Task Cancelled_nested_pass_starts_none_of_the_nodes_that_wait_for_a_slot()
    {
        using var cancel = new CancellationTokenSource();
        var proceed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var nestedBegan = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Variable<string> leaf = TestNode.Leaf("a");
        var queued = new TestNode("Queued", [leaf]);
        var holding = new TestNode("Holding", [leaf], async (_, _) => await goOn.Task);
        Variable<string> nesting = TestNode.Call(
            "Nesting",
            async (_, _) =>
            {
                await proceed.Task;
                Task nested = queued.Record().BackwardAsync("y", cancellationToken: cancel.Token);
                nestedBegan.SetResult();
                await nested;
            },
            leaf);

        // The only slot is Nesting's; Holding waits for it, gets it when the nested pass begins, and the nested pass's node waits in turn.
        Task pass = TestNode.Call("Join", nesting, holding.Record()).BackwardAsync("x", new BackwardOptions { MaxConcurrency = 1 }, Token);
        proceed.SetResult();
        await nestedBegan.Task;
        int holders = holding.Calls;
        await cancel.CancelAsync();
        goOn.SetResult();

        var error = await Assert.ThrowsAsync<BackwardException>(() => pass);
        Assert.Equal(1, holders);
        Assert.Equal("Nesting#1", Assert.Single(error.Failures).Call);
        Assert.IsAssignableFrom<OperationCanceledException>(error.InnerException);
        Assert.Equal(0, queued.Calls);
    }

    [Fact]
    public async Task Cancellation_of_the_outer_pass_ends_the_nested_ones()
    {
        using var cancel = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Variable<string> leaf = TestNode.Leaf("a");
        var queued = new TestNode("Queued", [leaf]);
        Variable<string> result = TestNode.Call(
            "Nesting",
            async (_, token) =>
            {
                Variable<string> patient = TestNode.Call(
                    "Patient",
                    async (_, token) =>
                    {
                        begun.SetResult();
                        await Task.Delay(Timeout.Infinite, token);
                    },
                    leaf);
                await TestNode.Call("Join", patient, queued.Record()).BackwardAsync("y", cancellationToken: token);
            },
            leaf);

        Task pass = result.BackwardAsync("x", new BackwardOptions { MaxConcurrency = 1 }, cancel.Token);
        await begun.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass);
        Assert.Equal(0, queued.Calls);
        Assert.Empty(leaf.Gradients);
    }

    [Fact]
    public async Task Calls_of_a_nested_pass_count_for_the_node_and_the_budget_around_it()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        BackwardReport? nested = null;
        var nesting = new TestNode("Nesting", [leaf], async (_, token) =>
        {
            Variable<string> three = Autograd.Record(new PassThroughNode("Join", [.. Enumerable.Range(0, 3).Select(_ => AskingNode.Call("Ask", leaf))]), "", "");
            nested = await three.BackwardAsync("y", new BackwardOptions { Engine = new TestEngine() }, token);
        });

        BackwardReport report = await nesting.Record().BackwardAsync("x", new BackwardOptions { Budget = new Budget { MaxCalls = 2 } }, Token);

        Assert.Equal(2, report.Usage.Calls);
        Assert.Equal(2, nesting.LastVisit!.Usage.Calls);
        Assert.Equal(2, nested!.Usage.Calls);
        Assert.Equal(BudgetLimit.Calls, nested.StoppedBy);
    }

    [Fact]
    public async Task Ambient_values_of_a_node_do_not_reach_another()
    {
        var ambient = new AsyncLocal<string?>();
        var seen = new List<string?>();
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call(
            "Join",
            TestNode.Call(
                "Nesting",
                async (_, token) =>
                {
                    ambient.Value = "inside";
                    await Task.Yield();
                    await TestNode.Call("Inner", async (_, _) => await Task.Yield(), leaf).BackwardAsync("y", cancellationToken: token);
                },
                leaf),
            TestNode.Call("Waiting", (_, _) =>
            {
                seen.Add(ambient.Value);
                return ValueTask.CompletedTask;
            }, leaf));

        await result.BackwardAsync("x", new BackwardOptions { MaxConcurrency = 1 }, Token);

        Assert.Equal([null], seen);
    }
}
