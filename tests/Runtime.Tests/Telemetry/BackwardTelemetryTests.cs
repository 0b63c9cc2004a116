using System.Diagnostics;
using PromptGrad.Chat;
using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
public sealed class BackwardTelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pass_is_a_span_around_those_of_its_nodes()
    {
        using var listener = new Listener();
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string> root = TestNode.Call("Join", TestNode.Call("Left", prompt), TestNode.Call("Right", YieldAsync, prompt));

        await root.BackwardAsync("secret", cancellationToken: Token);

        Activity pass = Assert.Single(listener.Spans, s => s.DisplayName == "backward");
        Activity[] nodes = [.. listener.Spans.Where(s => s != pass)];
        Assert.Equal(ActivityKind.Internal, pass.Kind);
        Assert.Equal(3, pass.GetTagItem("promptgrad.backward.nodes"));
        Assert.Equal(["backward Join", "backward Left", "backward Right"], nodes.Select(s => s.DisplayName).Order(StringComparer.Ordinal));
        Assert.All(nodes, node => Assert.Equal(pass.SpanId, node.ParentSpanId));
        Activity join = nodes.Single(s => s.DisplayName == "backward Join");
        Assert.Equal(
            [("promptgrad.node.call", "Join#3"), ("promptgrad.node.gradients", 1), ("promptgrad.node.name", "Join")],
            join.TagObjects.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value!)));
        Assert.DoesNotContain(listener.Spans, s => s.TagObjects.Any(t => t.Value is string text && text.Contains("secret", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Calls_of_models_are_inside_their_nodes()
    {
        using var listener = new Listener();
        using Support.FakeModel model = Support.FakeModel.Answering("yes");
        Variable<string> root = TestNode.Call("Ask", async (_, token) => await ChatCall.GetTextAsync(model, [], null, token), TestNode.Leaf("prompt"));

        await root.BackwardAsync("feedback", cancellationToken: Token);

        Assert.Equal(["chat", "backward Ask", "backward"], listener.Spans.Select(s => s.DisplayName));
        Assert.Equal(listener.Spans[1].SpanId, listener.Spans[0].ParentSpanId);
    }

    [Fact]
    public async Task Visits_and_failures_are_counted()
    {
        using var listener = new Listener(spans: false);
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string> root = TestNode.Call("Join", TestNode.Call("Good", prompt), TestNode.Call("Bad", (_, _) => throw new TimeoutException("secret"), prompt));

        await Assert.ThrowsAsync<BackwardException>(() => root.BackwardAsync("feedback", cancellationToken: Token));

        Assert.Equal(
            ["promptgrad.node.name=Bad", "promptgrad.node.name=Good", "promptgrad.node.name=Join"],
            listener.Of("promptgrad.backward.nodes.visited").SelectMany(m => m.Tags).Order(StringComparer.Ordinal));
        Listener.Measurement failed = Assert.Single(listener.Of("promptgrad.backward.nodes.failed"));
        Assert.Equal(1, failed.Value);
        Assert.Equal(["error.type=System.TimeoutException", "promptgrad.node.name=Bad"], failed.Tags);
        Assert.Equal(["error.type=PromptGrad.BackwardException"], Assert.Single(listener.Of("promptgrad.backward.duration")).Tags);
    }

    [Fact]
    public async Task Failed_node_marks_its_span()
    {
        using var listener = new Listener(metrics: false);
        Variable<string> root = TestNode.Call("Bad", (_, _) => throw new TimeoutException("secret"), TestNode.Leaf("prompt"));

        await Assert.ThrowsAsync<BackwardException>(() => root.BackwardAsync("feedback", cancellationToken: Token));

        Assert.Equal(["backward Bad", "backward"], listener.Spans.Select(s => s.DisplayName));
        Assert.All(listener.Spans, s => Assert.Equal((ActivityStatusCode.Error, null), (s.Status, s.StatusDescription)));
        Assert.Equal(["System.TimeoutException", "PromptGrad.BackwardException"], listener.Spans.Select(s => s.GetTagItem("error.type")));
    }

    [Fact]
    public async Task Node_without_feedback_is_not_heard_of()
    {
        using var listener = new Listener();
        Variable<string> root = TestNode.Call("Last", (_, _) => ValueTask.CompletedTask, TestNode.Call("First", TestNode.Leaf("prompt")));

        await root.BackwardAsync("feedback", cancellationToken: Token);

        Assert.Equal(["backward Last", "backward"], listener.Spans.Select(s => s.DisplayName));
        Assert.Single(listener.Of("promptgrad.backward.nodes.visited"));
    }

    [Fact]
    public async Task Cancelled_visit_ends_its_span_and_counts_for_nothing()
    {
        using var listener = new Listener();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Variable<string> root = TestNode.Call(
            "Slow",
            async (_, token) =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            TestNode.Leaf("prompt"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => root.BackwardAsync("feedback", cancellationToken: stop.Token));

        Assert.Equal(["backward Slow", "backward"], listener.Spans.Select(s => s.DisplayName));
        Assert.Empty(listener.Of("promptgrad.backward.nodes.visited"));
    }

    [Fact]
    public async Task Pass_that_nobody_listens_to_saves_what_listening_costs()
    {
        await CostAsync(listens: true);
        long heard = await CostAsync(listens: true);
        long unheard = await CostAsync(listens: false);

        // A span for each of the 100 nodes, at least.
        Assert.InRange(heard - unheard, 100 * 24, long.MaxValue);

        static async Task<long> CostAsync(bool listens)
        {
            using Listener? listener = listens ? new Listener() : null;
            Variable<string> text = TestNode.Leaf("prompt");
            for (int i = 0; i < 100; i++)
            {
                text = TestNode.Call("Step", text);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            await text.BackwardAsync("feedback", cancellationToken: Token);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static async ValueTask YieldAsync(PromptGrad.Graph.BackwardContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        context.Deliver(0, context.Gradients[0]);
    }
}
