using PromptGrad.Graph;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Graph;

public sealed class BackwardBudgetTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(1), InlineData(16)]
    public async Task Pass_stops_at_the_limit_of_calls_and_keeps_what_was_paid_for(int maxConcurrency)
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        var engine = new TestEngine();
        Variable<string> result = Autograd.Record(new PassThroughNode("Join", [.. Enumerable.Range(0, 10).Select(_ => AskingNode.Call("Ask", prompt))]), "", "");

        BackwardReport report = await result.BackwardAsync("x", new BackwardOptions { Engine = engine, MaxConcurrency = maxConcurrency, Budget = new Budget { MaxCalls = 4 } }, Token);

        Assert.Equal(BudgetLimit.Calls, report.StoppedBy);
        Assert.Equal(4, report.Usage.Calls);
        Assert.Equal(5, report.Nodes);
        Assert.Equal(4, engine.Calls.Count);
        Assert.Equal(["Ask#1[0]", "Ask#2[0]", "Ask#3[0]", "Ask#4[0]"], prompt.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Budget_that_is_just_enough_stops_nothing()
    {
        BackwardReport report = await AskingNode.Call("Ask", TestNode.Leaf("a")).BackwardAsync("x", new BackwardOptions { Engine = new TestEngine(), Budget = new Budget { MaxCalls = 1 } }, Token);

        Assert.Null(report.StoppedBy);
    }

    [Fact]
    public async Task What_was_paid_for_goes_on_through_nodes_that_cost_nothing()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> far = TestNode.Leaf("b");
        Variable<string> parsed = Autograd.Record(new PassThroughNode("Parse", leaf, AskingNode.Call("Far", far)), "", "");

        BackwardReport report = await AskingNode.Call("Near", parsed).BackwardAsync("x", new BackwardOptions { Engine = new TestEngine(), Budget = new Budget { MaxCalls = 1 } }, Token);

        Assert.Equal(BudgetLimit.Calls, report.StoppedBy);
        Assert.Equal(["Near#3[0]"], leaf.Gradients.Select(g => g.Text));
        Assert.Empty(far.Gradients);
    }

    [Fact]
    public async Task Time_that_is_up_stops_the_pass_and_lets_what_is_under_way_end()
    {
        var clock = new ManualClock();
        Variable<string> leaf = TestNode.Leaf("a");
        var engine = new TestEngine((_, _) =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return Task.CompletedTask;
        });
        Variable<string> result = leaf;
        for (int i = 0; i < 5; i++)
        {
            result = AskingNode.Call("Ask", result, leaf);
        }

        BackwardReport report = await result.BackwardAsync("x", new BackwardOptions { Engine = engine, TimeProvider = clock, Budget = new Budget { MaxDuration = TimeSpan.FromSeconds(15) } }, Token);

        Assert.Equal(BudgetLimit.Duration, report.StoppedBy);
        Assert.Equal(["Ask#4[1]", "Ask#5[1]"], leaf.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Repeated_request_of_a_node_stays_within_the_budget()
    {
        Triage triage = new(FakeModel.Answering("billing"));
        Variable<string> answer = await triage.SortAsync(new Variable<string>("Where is my invoice?"), "billing, other", Token);
        FakeModel critic = FakeModel.Answering("no JSON at all", "never asked");

        BackwardReport report = await answer.BackwardAsync("x", new BackwardOptions { Engine = new ChatBackwardEngine(critic), Budget = new Budget { MaxCalls = 1 } }, Token);

        Assert.Equal(BudgetLimit.Calls, report.StoppedBy);
        Assert.Equal(0, report.Failures);
        Assert.Single(critic.Requests);
        Assert.Empty(triage.SortPrompt.System.Gradients);
    }

    [Fact]
    public async Task What_a_node_delivered_before_the_budget_ended_counts()
    {
        Variable<string> first = TestNode.Leaf("first");
        Variable<string> second = TestNode.Leaf("second");
        Triage triage = new(FakeModel.Answering("paid for"));
        Variable<string> result = TestNode.Call(
            "Custom",
            async (context, token) =>
            {
                context.Deliver(0, new(await triage.SortAsync("1", "a", token)));
                context.Deliver(1, new(await triage.SortAsync("2", "a", token)));
            },
            first,
            second);

        BackwardReport report = await result.BackwardAsync("x", new BackwardOptions { Budget = new Budget { MaxCalls = 1 } }, Token);

        Assert.Equal(BudgetLimit.Calls, report.StoppedBy);
        Assert.Equal(["paid for"], first.Gradients.Select(g => g.Text));
        Assert.Empty(second.Gradients);
    }

    [Fact]
    public async Task Meter_around_several_passes_stops_the_second()
    {
        var meter = new CallMeter(new Budget { MaxCalls = 3 });
        var options = new BackwardOptions { Engine = new TestEngine() };
        using var scope = meter.Measure();

        BackwardReport first = await TwoCalls().BackwardAsync("x", options, Token);
        BackwardReport second = await TwoCalls().BackwardAsync("x", options, Token);

        Assert.Null(first.StoppedBy);
        Assert.Equal(BudgetLimit.Calls, second.StoppedBy);
        Assert.Equal(1, second.Usage.Calls);
        Assert.Equal(3, meter.Usage.Calls);

        static Variable<string> TwoCalls() => AskingNode.Call("Outer", AskingNode.Call("Inner", TestNode.Leaf("a")));
    }

    [Fact]
    public async Task Budget_of_the_node_s_own_making_is_the_node_s_failure()
    {
        Triage triage = new(new FakeModel(_ => "never asked"));
        Variable<string> result = TestNode.Call(
            "Custom",
            async (_, token) =>
            {
                using var scope = new CallMeter(new Budget { MaxCalls = 0 }).Measure();
                await triage.SortAsync("1", "a", token);
            },
            TestNode.Leaf("a"));

        var error = await Assert.ThrowsAsync<BackwardException>(() => result.BackwardAsync("x", cancellationToken: Token));

        Assert.IsType<BudgetExceededException>(error.InnerException);
        Assert.Null(error.Report.StoppedBy);
    }

    [Fact]
    public async Task Limit_of_money_without_prices_is_refused_before_anything_is_asked()
    {
        var node = new TestNode("Ask", [TestNode.Leaf("a")]);

        await Assert.ThrowsAsync<ArgumentException>(() => node.Record().BackwardAsync("x", new BackwardOptions { Budget = new Budget { MaxCost = 1 } }, Token));

        Assert.Equal(0, node.Calls);
    }
}
