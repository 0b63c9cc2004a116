using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Graph;

/// <summary>What a pass through prompt calls costs, and what it tells the critic about them.</summary>
public sealed class CriticCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_sample_costs_one_call_however_many_texts_the_prompt_has()
    {
        var conference = new Conference(Echo());
        FakeModel critic = FakeCritic.Saying(name => $"about {name}");
        Variable<string> reply = await conference.AnswerAsync(new Variable<string>("Why?", "question", requiresGradient: true), Token);

        await Wrong(reply).BackwardAsync(new() { Engine = new ChatBackwardEngine(critic) }, Token);

        Assert.Single(critic.Requests);
        Assert.Equal(4, conference.AnswerPrompt.Parameters.Count);
        Assert.All(conference.AnswerPrompt.Parameters, p => Assert.Equal($"about {p.Name}", Assert.Single(p.Gradients).Text));
    }

    [Fact]
    public async Task Right_sample_costs_none()
    {
        var conference = new Conference(Echo());
        FakeModel critic = FakeCritic.Saying("x");
        Variable<string> reply = await conference.AnswerAsync(new Variable<string>("Why?"), Token);

        await Loss.ExactMatch(reply, reply.Value).BackwardAsync(new() { Engine = new ChatBackwardEngine(critic) }, Token);

        Assert.Empty(critic.Requests);
        Assert.All(conference.AnswerPrompt.Parameters, p => Assert.Empty(p.Gradients));
    }

    [Fact]
    public async Task Sixteen_samples_of_two_calls_take_two_waves()
    {
        var translator = new TwoStepTranslator(Echo());
        var waves = new Waves(16);
        Loss[] losses = await Task.WhenAll(Enumerable.Range(1, 16).Select(async n => Wrong(await TranslateAsync(translator, n), $"{n}")));

        await Loss.Mean(losses).BackwardAsync(new() { Engine = waves }, Token);

        Assert.Equal(2, waves.Calls.Count);
        Assert.All(waves.Calls[0], call => Assert.StartsWith("Polish#", call, StringComparison.Ordinal));
        Assert.All(waves.Calls[1], call => Assert.StartsWith("Draft#", call, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 16).Select(n => $"{n}"), translator.DraftPrompt.System.Gradients.Select(g => g.Sample));
    }

    [Fact]
    public async Task Equal_runs_send_equal_bytes_at_any_concurrency()
    {
        string[] first = await SentAsync(maxConcurrency: 1);

        Assert.Equal(32, first.Length);
        foreach (int maxConcurrency in (int[])[1, 4, 16, 64])
        {
            Assert.Equal(first, await SentAsync(maxConcurrency));
        }
    }

    [Fact]
    public async Task Calls_of_a_loop_know_their_order_in_time()
    {
        var translator = new TwoStepTranslator(Echo());
        Variable<string> text = "ciao";
        for (int i = 0; i < 3; i++)
        {
            text = await translator.PolishAsync(text, Token);
        }

        FakeModel critic = FakeCritic.Saying("x");
        await text.BackwardAsync("Shorter.", new() { Engine = new ChatBackwardEngine(critic) }, Token);

        Assert.Equal(["3 of 3 in time", "2 of 3 in time", "1 of 3 in time"], critic.Requests.Select(r => r.Material["reply"][0].Attributes["call"]));
        Assert.Equal(["Polish#1", "Polish#2", "Polish#3"], translator.PolishPrompt.System.Gradients.Select(g => g.Call));
    }

    [Fact]
    public async Task Calls_that_do_not_depend_on_each_other_have_no_order()
    {
        var translator = new TwoStepTranslator(Echo());
        Loss[] losses = await Task.WhenAll(Enumerable.Range(1, 4).Select(async n => Wrong(await TranslateAsync(translator, n), $"{n}")));
        FakeModel critic = FakeCritic.Saying("x");

        await Loss.Mean(losses).BackwardAsync(new() { Engine = new ChatBackwardEngine(critic) }, Token);

        Assert.Equal(8, critic.Requests.Count);
        Assert.All(critic.Requests, r => Assert.DoesNotContain("call", r.Material["reply"][0].Attributes.Keys));
    }

    [Fact]
    public async Task Order_goes_along_the_longest_way()
    {
        // 1 -> 2 -> 3, 1 -> 3, and one on its own that joins at the end.
        var translator = new TwoStepTranslator(Echo());
        Variable<string> first = await translator.PolishAsync(new Variable<string>("ciao"), Token);
        Variable<string> second = await translator.PolishAsync(first, Token);
        Variable<string> both = TestNode.Call("Join", first, second);
        Variable<string> third = await translator.PolishAsync(both, Token);
        Variable<string> other = await translator.PolishAsync(new Variable<string>("addio"), Token);
        var engine = new Critiques();

        await TestNode.Call("Join", third, other).BackwardAsync("Shorter.", new() { Engine = engine }, Token);

        Assert.Equal(["Polish#1: 1 of 3", "Polish#2: 2 of 3", "Polish#4: 3 of 3", "Polish#5: none"], engine.Seen.Order());
    }

    [Fact]
    public async Task Peers_rule_and_expected_result_reach_the_critic_through_nodes()
    {
        var translator = new TwoStepTranslator(Echo());
        translator.DraftPrompt.System.CriticInstruction = "Stay formal.";
        Variable<string> reply = await TranslateAsync(translator, 1);
        var engine = new Critiques();

        await GradientSource.GoOnAsync(reply, engine, new Gradient("Wrong.") { Expected = "CIAO", Sample = "s" });

        Critique draft = engine.All.Single(c => c.Call == "Draft#1");
        Assert.Equal(["Draft.System"], draft.Inputs.Select(i => i.Name));
        Assert.Equal("Stay formal.", draft.Inputs[0].Instruction);
        Assert.Equal([("Draft.User", "Translate '<text>' to <language>."), ("text", "Hello 1"), ("language", "Italian")], draft.Peers.Select(p => (p.Name, p.Text)));
        Assert.Equal(("CIAO", "s"), (draft.Feedback[0].Expected, draft.Feedback[0].Sample));
        Assert.Equal("CIAO", Assert.Single(translator.DraftPrompt.System.Gradients).Expected);
    }

    [Fact]
    public async Task Expected_results_that_differ_are_not_merged()
    {
        var translator = new TwoStepTranslator(Echo());
        Variable<string> reply = await translator.PolishAsync(new Variable<string>("ciao"), Token);

        await GradientSource.GoOnAsync(reply, new Critiques(), new("a") { Expected = "A" }, new Gradient("b") { Expected = "B" });

        Assert.Null(Assert.Single(translator.PolishPrompt.System.Gradients).Expected);
    }

    private static FakeModel Echo() => new(request => $"Reply to: {request.LastText}");

    private static Loss Wrong(Variable<string> reply, string? sample = null) => Loss.ExactMatch(reply, "something else", sample: sample);

    private static async Task<Variable<string>> TranslateAsync(TwoStepTranslator translator, int n) =>
        await translator.PolishAsync(await translator.DraftAsync(new Variable<string>($"Hello {n}"), "Italian", Token), Token);

    /// <summary>All that a pass over sixteen samples sends, sorted: in which order requests leave is a matter of concurrency.</summary>
    private static async Task<string[]> SentAsync(int maxConcurrency)
    {
        var translator = new TwoStepTranslator(Echo());
        var losses = new List<Loss>();
        for (int n = 1; n <= 16; n++)
        {
            losses.Add(Wrong(await TranslateAsync(translator, n), $"{n}"));
        }

        var critic = new FakeModel(async (request, _) =>
        {
            await Task.Yield();
            return FakeModel.Reply(FakeCritic.Answer([.. request.Material.Inputs.Select(i => (i.Attributes["name"], $"Change {i.Attributes["name"]} for {request.Material["reply"][0].Text}"))]));
        });
        await Loss.Mean(losses).BackwardAsync(new() { Engine = new ChatBackwardEngine(critic), MaxConcurrency = maxConcurrency }, Token);
        return [.. critic.Requests.Select(r => r.ToString()).Order(StringComparer.Ordinal)];
    }

    /// <summary>Answers when so many critiques are waiting that none is missing; counts how often that happens.</summary>
    private sealed class Waves(int size) : IBackwardEngine
    {
        private readonly List<string> _waiting = [];
        private TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string[]> Calls { get; } = [];

        public async Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
        {
            Task full;
            lock (_waiting)
            {
                full = _full.Task;
                _waiting.Add(critique.Call);
                if (_waiting.Count == size)
                {
                    Calls.Add([.. _waiting]);
                    _waiting.Clear();
                    _full.SetResult();
                    _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }

            await full.WaitAsync(cancellationToken);
            return [.. critique.Inputs.Select(i => i.Name)];
        }
    }

    private sealed class Critiques : IBackwardEngine
    {
        public List<Critique> All { get; } = [];

        public IEnumerable<string> Seen => All.Select(c => $"{c.Call}: {(c.Position is { } position ? $"{position.Number} of {position.Count}" : "none")}");

        public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
        {
            lock (All)
            {
                All.Add(critique);
            }

            return Task.FromResult<IReadOnlyList<string>>([.. critique.Inputs.Select(i => i.Name)]);
        }
    }
}
