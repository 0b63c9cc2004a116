using Microsoft.Extensions.AI;
using PromptGrad.Graph;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Graph;

public sealed class BackwardReportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_tells_nodes_calls_tokens_money_and_time()
    {
        var clock = new ManualClock();
        Triage triage = new(FakeModel.Answering("billing"));
        Variable<string> answer = await triage.SortAsync(new Variable<string>("Where is my invoice?"), "billing, other", Token);
        var critic = new FakeModel((request, _) =>
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            ChatResponse reply = FakeModel.Reply("""{"gradients":[{"name":"Sort.System","feedback":"a"},{"name":"Sort.User","feedback":"b"}]}""");
            reply.Usage = new() { InputTokenCount = 1_000, OutputTokenCount = 100 };
            reply.ModelId = "small";
            return Task.FromResult(reply);
        });

        BackwardReport report = await Autograd.Record(new PassThroughNode("Parse", answer), "", "").BackwardAsync("x", new BackwardOptions
        {
            Engine = new ChatBackwardEngine(critic),
            TimeProvider = clock,
            Budget = new Budget { Prices = new(new Dictionary<string, Price> { ["small"] = new(1, 4) }) },
        }, Token);

        Assert.Equal(
            new BackwardReport { Nodes = 2, Failures = 0, Usage = new(1, 1_000, 100), Cost = 0.0014m, Elapsed = TimeSpan.FromSeconds(2), StoppedBy = null },
            report);
        NodeVisit visit = Assert.IsAssignableFrom<Node>(answer.Operation).LastVisit!;
        Assert.Equal(new NodeVisit("Sort#1", new(1, 1_000, 100), TimeSpan.FromSeconds(2)), visit);
    }

    [Fact]
    public async Task Request_that_was_repeated_is_counted_and_belongs_to_its_node()
    {
        Triage triage = new(FakeModel.Answering("billing"));
        Variable<string> answer = await triage.SortAsync(new Variable<string>("Where is my invoice?"), "billing, other", Token);
        FakeModel critic = FakeModel.Answering(
            """{"gradients":[{"name":"Sort.System","feedback":"a"}]}""",
            """{"gradients":[{"name":"Sort.User","feedback":"b"}]}""");

        BackwardReport report = await answer.BackwardAsync("x", new BackwardOptions { Engine = new ChatBackwardEngine(critic) }, Token);

        Assert.Equal(2, report.Usage.Calls);
        Assert.Equal(2, ((Node)answer.Operation!).LastVisit!.Usage.Calls);
    }

    [Fact]
    public async Task Engine_with_a_way_of_its_own_to_a_model_counts_one_call_a_node()
    {
        Variable<string> result = AskingNode.Call("Outer", AskingNode.Call("Inner", TestNode.Leaf("a")));

        BackwardReport report = await result.BackwardAsync("x", new BackwardOptions { Engine = new TestEngine() }, Token);

        Assert.Equal(2, report.Usage.Calls);
    }

    [Fact]
    public async Task Loss_without_anything_to_say_visits_nothing()
    {
        var prediction = TestNode.Call("Ask", TestNode.Leaf("a"));

        BackwardReport report = await Loss.ExactMatch(prediction, "Ask").BackwardAsync(cancellationToken: Token);

        Assert.Equal(0, report.Nodes);
        Assert.Equal(ChatUsage.None, report.Usage);
    }

    [Fact]
    public async Task Failed_pass_has_a_report_too()
    {
        Variable<string> result = TestNode.Call("Join", AskingNode.Call("Fine", TestNode.Leaf("a")), TestNode.Call("Broken", static (_, _) => throw new HttpRequestException("The line is dead."), TestNode.Leaf("b")));

        var error = await Assert.ThrowsAsync<BackwardException>(() => result.BackwardAsync("x", new BackwardOptions { Engine = new TestEngine() }, Token));

        Assert.Equal(3, error.Report.Nodes);
        Assert.Equal(1, error.Report.Failures);
        Assert.Equal(1, error.Report.Usage.Calls);
        Assert.IsType<HttpRequestException>(((Node)((Variable)result.Operation!.Inputs[1]).Operation!).LastVisit!.Exception);
    }

    [Fact]
    public async Task Calls_of_a_pass_count_in_the_meter_around_it()
    {
        var meter = new CallMeter();
        using (meter.Measure())
        {
            await AskingNode.Call("Ask", TestNode.Leaf("a")).BackwardAsync("x", new BackwardOptions { Engine = new TestEngine() }, Token);
        }

        Assert.Equal(1, meter.Usage.Calls);
    }
}
