using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class BackwardFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failure_of_one_call_leaves_the_others_alone()
    {
        Variable<string> reached = TestNode.Leaf("reached");
        Variable<string> unreached = TestNode.Leaf("unreached");
        var behind = new TestNode("Behind", [unreached]);
        Variable<string> broken = TestNode.Call("Broken", Fail, behind.Record());
        Variable<string> result = TestNode.Call("Join", broken, TestNode.Call("Fine", reached));

        var error = await Assert.ThrowsAsync<BackwardException>(() => result.BackwardAsync("x", cancellationToken: Token));

        Assert.Equal(["Fine#3[0]"], reached.Gradients.Select(g => g.Text));
        Assert.Equal(0, behind.Calls);
        Assert.Empty(unreached.Gradients);
        BackwardFailure failure = Assert.Single(error.Failures);
        Assert.Equal("Broken#2", failure.Call);
        Assert.Equal("Broken", failure.Node);
        Assert.Equal(["'Behind'"], failure.Inputs);
        Assert.IsType<HttpRequestException>(failure.Exception);
    }

    [Fact]
    public async Task Message_names_calls_variables_and_causes()
    {
        var prompt = new Parameter("Translate.System", "Be brief.", "instructions", trainable: true, []);
        Variable<string> frozen = new("not trained", "frozen");
        Variable<string> nameless = new("", requiresGradient: true);
        Variable<string> result = TestNode.Call(
            "Join",
            TestNode.Call("Translate", Fail, prompt, frozen, TestNode.Leaf("text to translate"), nameless),
            TestNode.Call("Check", Fail, prompt));

        var error = await Assert.ThrowsAsync<BackwardException>(() => result.BackwardAsync("x", cancellationToken: Token));

        Assert.Equal(
            "2 of 3 nodes failed in the backward pass; what the others delivered has arrived.\n"
            + "Translate#1 gave no feedback on Translate.System, 'text to translate', input 4: HttpRequestException: The line is dead.\n"
            + "Check#2 gave no feedback on Translate.System: HttpRequestException: The line is dead.",
            error.Message);
        Assert.Same(error.Failures[0].Exception, error.InnerException);
    }

    [Fact]
    public async Task Long_list_of_failures_is_cut_in_the_message_only()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call("Join", [.. Enumerable.Range(0, 30).Select(_ => TestNode.Call("Broken", Fail, leaf))]);

        var error = await Assert.ThrowsAsync<BackwardException>(() => result.BackwardAsync("x", cancellationToken: Token));

        Assert.Equal(30, error.Failures.Count);
        Assert.Equal(12, error.Message.Split('\n').Length);
        Assert.EndsWith("\nand 20 more: see Failures.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_call_delivered_before_it_failed_is_dropped()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call(
            "Broken",
            async (context, token) =>
            {
                context.Deliver(0, new("half of it"));
                await Task.Yield();
                await Fail(context, token);
            },
            leaf);

        await Assert.ThrowsAsync<BackwardException>(() => result.BackwardAsync("x", cancellationToken: Token));

        Assert.Empty(leaf.Gradients);
    }

    [Fact]
    public async Task Timeout_inside_a_call_is_a_failure_and_no_cancellation()
    {
        Variable<string> result = TestNode.Call("Slow", static (_, _) => throw new TaskCanceledException("The request timed out."), TestNode.Leaf("a"));

        var error = await Assert.ThrowsAsync<BackwardException>(() => result.BackwardAsync("x", cancellationToken: Token));

        Assert.IsType<TaskCanceledException>(Assert.Single(error.Failures).Exception);
    }

    [Fact]
    public async Task Failed_pass_releases_the_graph()
    {
        Variable<string> result = TestNode.Call("Broken", Fail, TestNode.Leaf("a"));
        await Assert.ThrowsAsync<BackwardException>(() => result.BackwardAsync("x", cancellationToken: Token));

        await Assert.ThrowsAsync<InvalidOperationException>(() => result.BackwardAsync("x", cancellationToken: Token));
    }

    [Fact]
    public async Task Lack_of_an_engine_ends_the_pass_and_leaves_the_graph_for_another()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call(
            "Translate",
            static (context, _) =>
            {
                context.Deliver(0, new(context.Engine.GetType().Name));
                return ValueTask.CompletedTask;
            },
            leaf);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => result.BackwardAsync("x", cancellationToken: Token));

        Assert.Equal(
            "Translate#1 needs a backward engine to turn feedback on its reply into feedback on its prompt. Set BackwardOptions.Engine or Autograd.DefaultBackwardEngine, for example to new ChatBackwardEngine(chatClient).",
            error.Message);
        await result.BackwardAsync("x", new BackwardOptions { Engine = new FailingEngine() }, Token);
        Assert.Equal(["FailingEngine"], leaf.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Call_that_makes_do_without_an_engine_is_no_failure()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call(
            "Translate",
            static (context, _) =>
            {
                string text;
                try
                {
                    text = context.Engine.GetType().Name;
                }
                catch (InvalidOperationException)
                {
                    text = "no engine";
                }

                context.Deliver(0, new(text));
                return ValueTask.CompletedTask;
            },
            leaf);

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["no engine"], leaf.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Cancelled_before_it_begins_asks_nothing()
    {
        var node = new TestNode("Ask", [TestNode.Leaf("a")]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => node.Record().BackwardAsync("x", cancellationToken: new(canceled: true)));

        Assert.Equal(0, node.Calls);
        Assert.False(node.IsReleased);
    }

    [Fact]
    public async Task Cancellation_starts_nothing_more_awaits_what_is_under_way_and_delivers_nothing()
    {
        using var source = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Variable<string> done = TestNode.Leaf("done");
        Variable<string> leaf = TestNode.Leaf("a");
        var queued = new TestNode("Queued", [leaf]);
        Variable<string> result = TestNode.Call(
            "Join",
            TestNode.Call("Quick", done),
            TestNode.Call(
                "Stubborn",
                async (context, _) =>
                {
                    begun.SetResult();
                    await goOn.Task;
                    context.Deliver(0, new("late"));
                },
                leaf),
            queued.Record());

        Task pass = result.BackwardAsync("x", new BackwardOptions { MaxConcurrency = 1 }, source.Token);
        await begun.Task;
        await source.CancelAsync();
        bool endedEarly = pass.IsCompleted;
        goOn.SetResult();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.False(endedEarly);
        Assert.Equal(0, queued.Calls);
        Assert.Empty(done.Gradients);
        Assert.Empty(leaf.Gradients);
        Assert.False(queued.IsReleased);
    }

    [Fact]
    public async Task Cancellation_reaches_what_is_under_way()
    {
        using var source = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Variable<string> result = TestNode.Call(
            "Patient",
            async (_, token) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
            TestNode.Leaf("a"));

        Task pass = result.BackwardAsync("x", cancellationToken: source.Token);
        await begun.Task;
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass);
    }

    private static ValueTask Fail(BackwardContext context, CancellationToken cancellationToken) => throw new HttpRequestException("The line is dead.");
}
