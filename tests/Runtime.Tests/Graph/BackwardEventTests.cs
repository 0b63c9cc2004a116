using PromptGrad.Graph;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Graph;

public sealed class BackwardEventTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listener_hears_of_start_end_and_failure_with_cost_and_time()
    {
        var clock = new ManualClock();
        var listener = new Listener();
        var engine = new TestEngine((_, _) =>
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            return Task.CompletedTask;
        });
        var failure = new HttpRequestException("The line is dead.");
        var asking = new AskingNode("Ask", [TestNode.Leaf("a")]);
        var broken = new TestNode("Broken", [asking.Record()], (_, _) => throw failure);
        var join = new TestNode("Join", [asking.Record(), broken.Record()]);

        await Assert.ThrowsAsync<BackwardException>(() => join.Record().BackwardAsync("x", new BackwardOptions { Engine = engine, Progress = listener, TimeProvider = clock }, Token));

        Assert.Equal(
            [
                new NodeStarted("Join#3", join),
                new NodeFinished("Join#3", join, ChatUsage.None, TimeSpan.Zero),
                new NodeStarted("Broken#2", broken),
                new NodeFailed("Broken#2", broken, ChatUsage.None, TimeSpan.Zero, failure),
                new NodeStarted("Ask#1", asking),
                new NodeFinished("Ask#1", asking, new(1, 0, 0), TimeSpan.FromSeconds(3)),
            ],
            listener.Events);
    }

    [Fact]
    public async Task Events_come_one_at_a_time_and_a_start_before_its_end()
    {
        var listener = new Listener();
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call("Join", [.. Enumerable.Range(0, 500).Select(_ => TestNode.Call("Part", async (_, _) => await Task.Yield(), leaf))]);

        await result.BackwardAsync("x", new BackwardOptions { Progress = listener, MaxConcurrency = 64 }, Token);

        Assert.Equal(1, listener.MostAtOnce);
        Assert.Equal(1_002, listener.Events.Count);
        var started = new HashSet<string>();
        Assert.All(listener.Events, e => Assert.True(e is NodeStarted ? started.Add(e.Call) : started.Contains(e.Call)));
    }

    [Fact]
    public async Task Exception_of_the_listener_ends_the_pass()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        var listener = new Listener(happened => throw new InvalidDataException(happened.Call));

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => TestNode.Call("Ask", leaf).BackwardAsync("x", new BackwardOptions { Progress = listener }, Token));

        Assert.Equal("Ask#1", error.Message);
        Assert.Empty(leaf.Gradients);
    }

    private sealed class Listener(Action<BackwardEvent>? action = null) : IProgress<BackwardEvent>
    {
        private int _atOnce;

        public List<BackwardEvent> Events { get; } = [];

        public int MostAtOnce { get; private set; }

        public void Report(BackwardEvent value)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
            Events.Add(value);
            action?.Invoke(value);
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
