using FsCheck;
using FsCheck.Fluent;
using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class BackwardPlanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Wrong_sample_costs_one_call_and_a_right_one_none()
    {
        Variable<string> answer = AskingNode.Call("Ask", TestNode.Leaf("system"), TestNode.Leaf("user"), TestNode.Leaf("text"));

        Assert.Equal(new BackwardPlan(2, 1, 1), Loss.ExactMatch(answer, "another").PlanBackward());
        Assert.Equal(new BackwardPlan(0, 0, 0), Loss.ExactMatch(answer, "Ask").PlanBackward());
    }

    [Fact]
    public void Sixteen_samples_of_two_levels_are_two_waves()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Loss loss = Loss.Mean([.. Enumerable.Range(0, 16).Select(_ => Loss.ExactMatch(AskingNode.Call("Outer", AskingNode.Call("Inner", prompt), prompt), "another"))]);

        Assert.Equal(new BackwardPlan(49, 2, 32), loss.PlanBackward());
    }

    [Fact]
    public async Task Plan_asks_nobody_and_leaves_no_trace()
    {
        var node = new TestNode("Ask", [TestNode.Leaf("a")], static (_, _) => throw new InvalidOperationException("It was asked."));
        Variable<string> result = node.Record();

        result.PlanBackward();

        Assert.Equal(0, node.Calls);
        Assert.False(node.IsReleased);
        Assert.Null(node.LastVisit);
        Assert.Empty(node.Inputs[0].Gradients);
        await Assert.ThrowsAsync<BackwardException>(() => result.BackwardAsync("x", cancellationToken: Token));
    }

    [Fact]
    public void Leaf_has_no_plan()
    {
        Assert.Throws<InvalidOperationException>(() => TestNode.Leaf("a").PlanBackward());
    }

    [Fact]
    public void Plan_equals_what_the_pass_does()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => PlanEqualsPassAsync(new(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static async Task<bool> PlanEqualsPassAsync(Random random)
    {
        (Loss loss, Variable[] leaves) = RandomLoss(random);
        var engine = new WavingEngine();
        var options = new BackwardOptions
        {
            Engine = engine,
            MaxConcurrency = int.MaxValue,
            ScoreThreshold = random.Next(2) == 0 ? 0.6 : null,
            Inputs = random.Next(3) == 0 ? [leaves[0]] : null,
        };
        BackwardPlan plan = loss.PlanBackward(options);

        Task<BackwardReport> pass = loss.BackwardAsync(options, Token);
        int waves = engine.RunToEnd();
        BackwardReport report = await pass;

        Assert.Equal(plan, new BackwardPlan(report.Nodes, waves, report.Usage.Calls));
        return true;
    }

    /// <summary>The mean of some losses over a graph of nodes that ask, that are switched off, and that pass feedback on.</summary>
    private static (Loss Loss, Variable[] Leaves) RandomLoss(Random random)
    {
        Variable[] leaves = [.. Enumerable.Range(0, 4).Select(i => new Variable<string>("", $"leaf {i}", requiresGradient: i == 0 || random.Next(2) == 0))];
        var variables = new List<Variable>(leaves);
        var results = new List<Variable<string>>();
        var off = new ComponentSettings { BackwardEngine = BackwardEngine.PassThrough };
        for (int i = random.Next(1, 40); i > 0; i--)
        {
            // The first leaf is an input of every call: so it can be reached from each.
            Variable[] inputs = [leaves[0], .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => variables[Math.Max(random.Next(variables.Count), random.Next(variables.Count))])];
            Node node = random.Next(4) switch
            {
                0 => new PassThroughNode("Pass", inputs),
                1 => new AskingNode("Off", inputs, off),
                _ => new AskingNode("Ask", inputs),
            };
            results.Add(Autograd.Record(node, $"{i}", $"{i}"));
            variables.Add(results[^1]);
        }

        return (Loss.Mean([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Loss.Evaluate(results[random.Next(results.Count)], _ => new Evaluation(random.Next(11) / 10.0, "x")))]), leaves);
    }

    /// <summary>An engine that lets all requests of a wave wait for each other, and tells how many waves there were. Nothing takes turns, so all runs on one thread.</summary>
    private sealed class WavingEngine : IBackwardEngine
    {
        private List<TaskCompletionSource> _waiting = [];

        public async Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
        {
            var turn = new TaskCompletionSource();
            _waiting.Add(turn);
            await turn.Task;
            return [.. critique.Inputs.Select(_ => "feedback")];
        }

        public int RunToEnd()
        {
            int waves = 0;
            for (; _waiting.Count > 0; waves++)
            {
                List<TaskCompletionSource> wave = _waiting;
                _waiting = [];
                wave.ForEach(turn => turn.SetResult());
            }

            return waves;
        }
    }
}
