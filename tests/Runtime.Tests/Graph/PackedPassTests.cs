using FsCheck;
using FsCheck.Fluent;
using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

/// <summary>Passes that ask about several calls at once.</summary>
public sealed class PackedPassTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Samples_of_a_prompt_are_asked_about_together()
    {
        Parameter prompt = Prompt(0);
        var engine = new PackingEngine();

        BackwardReport report = await Samples(prompt, 7).BackwardAsync(new() { Engine = engine, SamplesPerCall = 3, MaxConcurrency = 1 }, Token);

        Assert.Equal(["P0#1 P0#3 P0#5", "P0#7 P0#9 P0#11"], engine.Packs);
        Assert.Equal(["P0#13"], engine.Single);
        Assert.Equal(3, report.Usage.Calls);
        Assert.Equal(Enumerable.Range(1, 7).Select(n => $"{n}"), prompt.Gradients.Select(g => g.Sample));
    }

    [Fact]
    public async Task Nothing_is_packed_unless_asked_for_or_where_the_engine_cannot()
    {
        var packing = new PackingEngine();
        await Samples(Prompt(0), 4).BackwardAsync(new() { Engine = packing }, Token);
        var plain = new TestEngine();
        await Samples(Prompt(0), 4).BackwardAsync(new() { Engine = plain, SamplesPerCall = 4 }, Token);

        Assert.Empty(packing.Packs);
        Assert.Equal(4, packing.Single.Count);
        Assert.Equal(4, plain.Calls.Count);
    }

    [Fact]
    public async Task Sample_that_is_right_is_left_out()
    {
        Parameter prompt = Prompt(0);
        var engine = new PackingEngine();

        BackwardReport report = await Samples(prompt, 4, right: n => n is 1 or 3).BackwardAsync(new() { Engine = engine, SamplesPerCall = 4 }, Token);

        Assert.Equal("P0#3 P0#7", Assert.Single(engine.Packs));
        Assert.Equal(1, report.Usage.Calls);
        Assert.Equal(["2", "4"], prompt.Gradients.Select(g => g.Sample));
    }

    [Fact]
    public async Task Last_sample_that_is_wrong_is_asked_about_alone()
    {
        var engine = new PackingEngine();

        await Samples(Prompt(0), 4, right: n => n != 3).BackwardAsync(new() { Engine = engine, SamplesPerCall = 4 }, Token);

        Assert.Empty(engine.Packs);
        Assert.Equal(["P0#5"], engine.Single);
    }

    [Fact]
    public async Task Calls_that_lead_to_each_other_are_asked_about_one_after_the_other()
    {
        Parameter prompt = Prompt(0);
        var engine = new PackingEngine();
        Variable<string> first = Call(prompt, Call(prompt));
        Variable<string> second = Call(prompt, Call(prompt));

        await TestNode.Call("Join", first, second).BackwardAsync("x", new() { Engine = engine, SamplesPerCall = 8 }, Token);

        Assert.Equal(["P0#2 P0#4", "P0#1 P0#3"], engine.Packs);
    }

    [Fact]
    public async Task What_an_answer_lacks_is_asked_for_about_its_call_alone()
    {
        Parameter[] prompts = [Prompt(0), Prompt(0)];
        var engine = new PackingEngine(leavesOut: (critique, input) => critique.Call == "P0#3" && input.Name == "0");
        await Samples(prompts[0], 3).BackwardAsync(new() { Engine = new PackingEngine() }, Token);

        BackwardReport report = await Samples(prompts[1], 3).BackwardAsync(new() { Engine = engine, SamplesPerCall = 3 }, Token);

        Assert.Single(engine.Packs);
        Assert.Equal(["P0#3"], engine.Single);
        Assert.Equal(0, report.Failures);
        Assert.Equal(prompts[0].Gradients, prompts[1].Gradients);
    }

    [Fact]
    public async Task Failed_request_fails_each_of_its_calls_and_no_other()
    {
        Parameter prompt = Prompt(0);
        var engine = new PackingEngine((critiques, _) => critiques[0].Call == "P0#1" ? throw new HttpRequestException("No connection.") : Task.CompletedTask);

        var error = await Assert.ThrowsAsync<BackwardException>(() => Samples(prompt, 4).BackwardAsync(new() { Engine = engine, SamplesPerCall = 2 }, Token));

        Assert.Equal(["P0#1", "P0#3"], error.Failures.Select(f => f.Call));
        Assert.All(error.Failures, f => Assert.IsType<HttpRequestException>(f.Exception));
        Assert.Equal(2, engine.Packs.Count);
        Assert.Equal(["3", "4"], prompt.Gradients.Select(g => g.Sample));
    }

    [Fact]
    public async Task Request_that_timed_out_is_a_failure_and_no_cancellation()
    {
        var engine = new PackingEngine((_, _) => throw new TaskCanceledException("Timed out."));

        var error = await Assert.ThrowsAsync<BackwardException>(() => Samples(Prompt(0), 2).BackwardAsync(new() { Engine = engine, SamplesPerCall = 2 }, Token));

        Assert.Equal(["P0#1", "P0#3"], error.Failures.Select(f => f.Call));
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task Engine_that_answers_about_too_few_is_told(int lacks)
    {
        var error = await Assert.ThrowsAsync<BackwardException>(() => Samples(Prompt(0), 2).BackwardAsync(new() { Engine = new ForgetfulEngine(lacks), SamplesPerCall = 2 }, Token));

        Assert.Equal(2, error.Failures.Count);
        Assert.Contains("ForgetfulEngine returned", error.Failures[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_consumer_does_not_keep_a_pack_waiting()
    {
        Parameter prompt = Prompt(0);
        var engine = new PackingEngine();
        Variable<string> failing = TestNode.Call("Fails", static (_, _) => throw new InvalidOperationException("It fails."), Call(prompt));
        Variable<string> root = TestNode.Call("Join", failing, TestNode.Call("Pass", Call(prompt)), TestNode.Call("Pass", Call(prompt)));

        var error = await Assert.ThrowsAsync<BackwardException>(() => root.BackwardAsync("x", new() { Engine = engine, SamplesPerCall = 3 }, Token));

        Assert.Equal("Fails#2", Assert.Single(error.Failures).Call);
        Assert.Equal(["P0#3 P0#5"], engine.Packs);
        Assert.Equal(2, prompt.Gradients.Count);
    }

    [Fact]
    public async Task Budget_counts_a_pack_as_one_call_and_leaves_out_whole_packs()
    {
        Parameter prompt = Prompt(0);
        var engine = new PackingEngine();

        BackwardReport report = await Samples(prompt, 6).BackwardAsync(new() { Engine = engine, SamplesPerCall = 2, MaxConcurrency = 1, Budget = new Budget { MaxCalls = 2 } }, Token);

        Assert.Equal(BudgetLimit.Calls, report.StoppedBy);
        Assert.Equal(2, report.Usage.Calls);
        Assert.Equal(["P0#1 P0#3", "P0#5 P0#7"], engine.Packs);
        Assert.Equal(["1", "2", "3", "4"], prompt.Gradients.Select(g => g.Sample));
    }

    [Fact]
    public async Task Cancelled_pass_ends_while_packs_wait_and_delivers_nothing()
    {
        Parameter prompt = Prompt(0);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var engine = new PackingEngine(async (_, token) =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Samples(prompt, 8).BackwardAsync(new() { Engine = engine, SamplesPerCall = 2, MaxConcurrency = 1 }, cancel.Token));

        Assert.Single(engine.Packs);
        Assert.Empty(prompt.Gradients);
    }

    [Fact]
    public async Task Usage_is_that_of_the_first_and_each_is_told_of()
    {
        Loss loss = Samples(Prompt(0), 3);
        var events = new List<BackwardEvent>();

        await loss.BackwardAsync(new() { Engine = new PackingEngine(), SamplesPerCall = 3, Progress = new Listener(events.Add) }, Token);

        Assert.Equal([("P0#1", 1L), ("P0#3", 0L), ("P0#5", 0L)], events.OfType<NodeFinished>().Where(e => e.Call.StartsWith('P')).Select(e => (e.Call, e.Usage.Calls)));
    }

    [Fact]
    public async Task Pack_waits_for_the_consumers_of_all_its_members_and_the_plan_knows()
    {
        // Both calls of the first prompt are two away from the root; only the second waits for an answer.
        Parameter prompt = Prompt(0);
        var engine = new PackingEngine();
        Variable<string> first = Call(prompt, Call(Prompt(2)));
        Variable<string> second = Call(prompt);
        Variable<string> root = TestNode.Call("Join", TestNode.Call("Pass", first), Call(Prompt(1), second));
        var packed = new BackwardOptions { Engine = engine, SamplesPerCall = 2, MaxConcurrency = 4 };

        Assert.Equal(new BackwardPlan(6, 2, 4), root.PlanBackward(packed with { SamplesPerCall = 1 }));
        Assert.Equal(new BackwardPlan(6, 3, 3), root.PlanBackward(packed));

        BackwardReport report = await root.BackwardAsync("x", packed, Token);

        Assert.Equal((6, 3), (report.Nodes, report.Usage.Calls));
        Assert.Equal(["P0#2 P0#4"], engine.Packs);
        Assert.Equal(["P1#5", "P2#1"], engine.Single);
    }

    [Fact]
    public void Fewer_than_one_sample_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackwardOptions { SamplesPerCall = 0 });
    }

    [Fact]
    public void Gradients_are_those_of_a_pass_without_packs_and_packs_the_same_at_any_concurrency()
    {
        Gen<(int Seed, int Size)> cases =
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from size in Gen.Choose(2, 6)
            select (seed, size);

        int packs = 0;
        int alone = 0;
        Prop.ForAll(cases.ToArbitrary(), c => MatchesUnpackedAsync(c.Seed, c.Size)).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

        Assert.InRange(packs, 200, int.MaxValue);
        Assert.InRange(alone, 200, int.MaxValue);

        async Task<bool> MatchesUnpackedAsync(int seed, int size)
        {
            (string[] expected, BackwardReport unpacked, _, _) = await RunAsync(seed, new() { MaxConcurrency = 4 });
            string[]? requests = null;
            foreach (int maxConcurrency in (int[])[1, 4, 16])
            {
                (string[] gradients, BackwardReport report, PackingEngine engine, BackwardPlan plan) = await RunAsync(seed, new() { MaxConcurrency = maxConcurrency, SamplesPerCall = size });

                Assert.Equal(expected, gradients);
                Assert.Equal(unpacked.Nodes, report.Nodes);
                Assert.Equal((report.Nodes, report.Usage.Calls), (plan.Nodes, plan.Calls));
                string[] asked = [.. engine.Packs.Concat(engine.Single).Order(StringComparer.Ordinal)];
                Assert.Equal(requests ?? asked, asked);
                requests = asked;
                packs += engine.Packs.Count;
                alone += engine.Single.Count;
            }

            return true;
        }
    }

    /// <summary>Runs a pass over a random graph with an engine that takes random turns and leaves entries out of answers about several calls.</summary>
    private static async Task<(string[] Gradients, BackwardReport Report, PackingEngine Engine, BackwardPlan Plan)> RunAsync(int seed, BackwardOptions options)
    {
        (Loss loss, Parameter[] prompts) = RandomLoss(new(seed));
        var turns = new Random(seed + options.MaxConcurrency);
        var engine = new PackingEngine(
            async (_, _) =>
            {
                int left;
                lock (turns)
                {
                    left = turns.Next(4);
                }

                for (; left > 0; left--)
                {
                    await Task.Yield();
                }
            },
            (critique, input) => (critique.Call.Length + critique.Feedback.Count + input.Name[0]) % 7 == 0);
        options = options with { Engine = engine };
        BackwardPlan plan = loss.PlanBackward(options);
        BackwardReport report = await loss.BackwardAsync(options, Token);
        return ([.. prompts.SelectMany(p => p.Gradients.Select(g => $"{p.Name}: {g.Call} {g.Sample} {g.Score} {g.Text}"))], report, engine, plan);
    }

    private static (Loss Loss, Parameter[] Prompts) RandomLoss(Random random)
    {
        Parameter[] prompts = [.. Enumerable.Range(0, 3).Select(Prompt)];
        var results = new List<Variable<string>> { Call(prompts[0]) };
        for (int i = random.Next(1, 50); i > 0; i--)
        {
            Variable<string>[] inputs = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => results[random.Next(results.Count)])];
            results.Add(inputs.Length > 0 && random.Next(4) == 0
                ? Autograd.Record(new PassThroughNode("Pass", inputs), "", "")
                : Call(prompts[random.Next(prompts.Length)], inputs));
        }

        return (Loss.Mean([.. Enumerable.Range(0, random.Next(1, 12)).Select(n => Wrong(results[random.Next(results.Count)], n, random.Next(3) == 0))]), prompts);
    }

    private static Loss Samples(Parameter prompt, int count, Func<int, bool>? right = null) =>
        Loss.Mean([.. Enumerable.Range(1, count).Select(n => Wrong(Call(prompt), n, right?.Invoke(n) == true))]);

    private static Loss Wrong(Variable<string> result, int sample, bool isRight) =>
        Loss.Evaluate(result, _ => new Evaluation(isRight ? 1 : 0, $"feedback {sample}"), sample: $"{sample}");

    private static Parameter Prompt(int number) => new($"P{number}.System", "Do it.", "a prompt", trainable: true, []);

    /// <summary>A call of a prompt, whose backward is one critique.</summary>
    private static Variable<string> Call(Parameter prompt, params Variable<string>[] inputs)
    {
        Variable[] all = [prompt, .. inputs];
        return new CritiqueFunctionNode<string>(prompt.Name[..2], null, [.. all.Select((_, i) => $"{i}")], all).Return("result");
    }

    private sealed class Listener(Action<BackwardEvent> listen) : IProgress<BackwardEvent>
    {
        public void Report(BackwardEvent value) => listen(value);
    }

    /// <summary>An engine that answers about too few calls, or about too few inputs.</summary>
    private sealed class ForgetfulEngine(int lacks) : IBatchBackwardEngine
    {
        public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default) => throw new InvalidOperationException("The engine was asked about one call.");

        public Task<IReadOnlyList<IReadOnlyList<string?>>> CritiqueAllAsync(IReadOnlyList<Critique> critiques, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<IReadOnlyList<string?>>>(lacks == 1 ? [["only one call"]] : [[], []]);
    }
}
