using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class BackwardScheduleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chain_deeper_than_a_stack_is_walked()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = leaf;
        for (int i = 0; i < 100_000; i++)
        {
            result = Autograd.Record(new PassThroughNode("Pass", result), "", "");
        }

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal([new Gradient("x")], leaf.Gradients);
    }

    [Fact]
    public async Task Chain_of_calls_that_take_turns_is_walked()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = leaf;
        for (int i = 0; i < 10_000; i++)
        {
            result = TestNode.Call("Pass", PassAfterYielding, result);
        }

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal([new Gradient("x")], leaf.Gradients);
    }

    [Fact]
    public async Task Calls_that_end_each_other_do_not_grow_the_stack()
    {
        // As with an engine that batches requests: a request under way ends inside the call that makes the next one.
        const int Length = 50_000;
        TaskCompletionSource? underWay = null;
        int requests = 0;
        Variable<string>[] leaves = [TestNode.Leaf("a"), TestNode.Leaf("b")];
        Variable<string>[] chains = [.. leaves];
        for (int i = 0; i < Length; i++)
        {
            chains = [.. chains.Select(end => TestNode.Call("Request", RequestAsync, end))];
        }

        await TestNode.Call("Join", chains).BackwardAsync("x", cancellationToken: Token);

        Assert.All(leaves, leaf => Assert.Single(leaf.Gradients));

        async ValueTask RequestAsync(BackwardContext context, CancellationToken token)
        {
            var own = new TaskCompletionSource();
            TaskCompletionSource? other = underWay;
            underWay = own;
            other?.SetResult();
            if (++requests < 2 * Length)
            {
                await own.Task;
            }

            context.Deliver(0, context.Gradients[0]);
        }
    }

    [Fact]
    public async Task Wide_fan_in_is_walked_in_order()
    {
        const int Width = 100_000;
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call("Join", [.. Enumerable.Range(0, Width).Select(_ => TestNode.Call("Part", leaf))]);

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(Enumerable.Range(1, Width).Select(place => $"Part#{place}[0]"), leaf.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Wide_fan_out_is_walked_in_order()
    {
        const int Width = 100_000;
        Variable<string> leaf = TestNode.Leaf("a");
        int seen = 0;
        Variable<string> shared = TestNode.Call(
            "Shared",
            (context, _) =>
            {
                seen = context.Gradients.Count;
                return ValueTask.CompletedTask;
            },
            leaf);

        await TestNode.Call("Join", [.. Enumerable.Range(0, Width).Select(_ => TestNode.Call("Part", shared))]).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(Width, seen);
    }

    [Theory, InlineData(1), InlineData(3), InlineData(16)]
    public async Task As_many_calls_are_under_way_as_the_limit_allows(int limit)
    {
        Variable<string> leaf = TestNode.Leaf("a");
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int underWay = 0;
        int most = 0;
        Variable<string> result = TestNode.Call("Join", [.. Enumerable.Range(0, 40).Select(_ => TestNode.Call("Ask", AskAsync, leaf))]);

        await result.BackwardAsync("x", new BackwardOptions { MaxConcurrency = limit }, Token);

        Assert.Equal(limit, most);

        async ValueTask AskAsync(BackwardContext context, CancellationToken token)
        {
            int now = Interlocked.Increment(ref underWay);
            InterlockedMax(ref most, now);
            if (now == limit)
            {
                full.TrySetResult();
            }

            // Nobody ends before the limit is reached: a scheduler that stays below it never comes to an end.
            await full.Task;
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
        }
    }

    [Fact]
    public async Task Call_runs_as_soon_as_its_own_consumers_have_delivered()
    {
        // The deep side of the graph is walked to its end while the shallow side has not ended its first call.
        var deepEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Variable<string> shallow = TestNode.Call("Shallow", async (_, _) => await deepEnd.Task, TestNode.Leaf("a"));
        Variable<string> deep = TestNode.Call(
            "End",
            (_, _) =>
            {
                deepEnd.SetResult();
                return ValueTask.CompletedTask;
            },
            TestNode.Leaf("b"));
        for (int i = 0; i < 10; i++)
        {
            deep = TestNode.Call("Deep", PassAfterYielding, deep);
        }

        await TestNode.Call("Join", shallow, deep).BackwardAsync("x", cancellationToken: Token);
    }

    [Fact]
    public async Task Longest_way_starts_first_then_the_lowest_place()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        var started = new List<string>();
        Variable<string> result = Traced("Join", Traced("Single", leaf), Traced("Single", leaf), Traced("Top", Traced("Bottom", leaf)));

        await result.BackwardAsync("x", new BackwardOptions { MaxConcurrency = 1 }, Token);

        Assert.Equal(["Join#5", "Top#4", "Single#1", "Single#2", "Bottom#3"], started);

        Variable<string> Traced(string name, params Variable[] inputs) => TestNode.Call(
            name,
            (context, _) =>
            {
                started.Add(context.Call);
                for (int i = 0; i < inputs.Length; i++)
                {
                    context.Deliver(i, context.Gradients[0]);
                }

                return ValueTask.CompletedTask;
            },
            inputs);
    }

    [Fact]
    public void Pass_costs_less_than_a_kilobyte_a_node()
    {
        const int Nodes = 10_000;
        Variable<string> result = TestNode.Leaf("a");
        for (int i = 0; i < Nodes; i++)
        {
            result = Autograd.Record(new PassThroughNode("Pass", result), "", "");
        }

        // Nothing here takes turns, so the whole pass runs on this thread.
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task pass = result.BackwardAsync("x", cancellationToken: Token);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(pass.IsCompletedSuccessfully);
        Assert.InRange(allocated / Nodes, 0, 1000);
    }

    private static async ValueTask PassAfterYielding(BackwardContext context, CancellationToken token)
    {
        await Task.Yield();
        context.Deliver(0, context.Gradients[0]);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int current = Volatile.Read(ref target);
        while (current < value && Interlocked.CompareExchange(ref target, value, current) != current)
        {
            current = Volatile.Read(ref target);
        }
    }
}
