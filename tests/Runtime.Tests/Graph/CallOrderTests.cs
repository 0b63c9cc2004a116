using PromptGrad.Graph;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Graph;

public sealed class CallOrderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_one_after_the_other_are_numbered_in_the_order_of_time_however_their_results_are_used()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string>[] results = [.. Enumerable.Range(0, 6).Select(i => Call($"f{i}", prompt))];

        await TestNode.Call("Join", results[5], results[0], results[3], results[1], results[4], results[2]).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["f0#1[0]", "f1#2[0]", "f2#3[0]", "f3#4[0]", "f4#5[0]", "f5#6[0]"], prompt.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Chains_one_after_the_other_are_numbered_in_the_order_of_time()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string> first = Call("f2", prompt, Call("f1", prompt));
        Variable<string> second = Call("f4", prompt, Call("f3", prompt));

        await TestNode.Call("Join", second, first).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["f1#1[0]", "f2#2[0]", "f3#3[0]", "f4#4[0]"], prompt.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Functions_behind_calls_that_followed_each_other_change_nothing()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string> first = TestNode.Call("Parse", Call("f1", prompt));
        Variable<string> second = TestNode.Call("Parse", Call("f2", prompt));

        await TestNode.Call("Join", second, first).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["f1#1[0]", "f2#3[0]"], prompt.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Losses_of_calls_that_followed_each_other_change_nothing()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Loss first = Loss.ExactMatch(Call("f1", prompt), "another");
        Loss second = Loss.ExactMatch(Call("f2", prompt), "another");

        await TestNode.Call("Join", second, first).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["f1#1[0]", "f2#3[0]"], prompt.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Calls_whose_time_is_not_known_stand_in_the_order_of_their_use()
    {
        Variable<string> text = TestNode.Leaf("text");
        Variable<string> first = TestNode.Call("f1", text);
        Variable<string> second = TestNode.Call("f2", text);

        await TestNode.Call("Join", second, first).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["f2#1[0]", "f1#2[0]"], text.Gradients.Select(g => g.Text));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Concurrent_calls_are_numbered_in_the_order_of_their_use_whatever_ended_first(int seed)
    {
        // Three items go through two calls each; replies come in any order.
        var random = new Random(seed);
        List<TaskCompletionSource> waiting = [];
        var model = new FakeModel(async (request, _) =>
        {
            var turn = new TaskCompletionSource();
            waiting.Add(turn);
            await turn.Task;
            return FakeModel.Reply(request.LastText);
        });
        var translator = new TwoStepTranslator(model);
        Task<Variable<string>>[] items = [.. "abc".Select(async item => await translator.PolishAsync(await translator.DraftAsync(new Variable<string>($"{item}"), "Italian", Token), Token))];
        while (waiting.Count > 0)
        {
            int next = random.Next(waiting.Count);
            TaskCompletionSource turn = waiting[next];
            waiting.RemoveAt(next);
            turn.SetResult();
        }

        Variable<string>[] results = await Task.WhenAll(items);
        var engine = new TestEngine();
        await TestNode.Call("Join", results).BackwardAsync("x", new BackwardOptions { Engine = engine, MaxConcurrency = 1 }, Token);

        Assert.Equal(["Draft#1", "Draft#3", "Draft#5"], translator.DraftPrompt.System.Gradients.Select(g => g.Call));
        Assert.Equal(["Polish#2", "Polish#4", "Polish#6"], translator.PolishPrompt.System.Gradients.Select(g => g.Call));
        Assert.Equal(["Polish: Translate 'a' to Italian.", "Polish: Translate 'b' to Italian.", "Polish: Translate 'c' to Italian."], engine.Critiques.Where(c => c.Call.StartsWith("Polish", StringComparison.Ordinal)).Select(c => c.Conversation[^1].Text));
    }

    [Fact]
    public async Task Calls_of_a_prompt_are_numbered_in_the_order_of_time_however_their_results_are_used()
    {
        var model = new FakeModel(request => request.LastText);
        var translator = new TwoStepTranslator(model);
        Variable<string> first = await translator.DraftAsync(new Variable<string>("first"), "Italian", Token);
        Variable<string> second = await translator.DraftAsync(new Variable<string>("second"), "Italian", Token);
        var engine = new TestEngine();

        await TestNode.Call("Join", second, first).BackwardAsync("x", new BackwardOptions { Engine = engine, MaxConcurrency = 1 }, Token);

        Assert.Equal(["Translate 'first' to Italian.", "Translate 'second' to Italian."], engine.Critiques.Select(c => c.Conversation[^1].Text));
        Assert.Equal(["Draft#1", "Draft#2"], engine.Calls);
    }

    [Fact]
    public async Task Samples_keep_their_order_whenever_they_were_computed()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string>[] results = [.. Enumerable.Range(0, 3).Select(i => Call($"f{i}", prompt))];

        await Loss.Mean([.. new[] { 2, 0, 1 }.Select(i => Loss.ExactMatch(results[i], "another"))]).BackwardAsync(cancellationToken: Token);

        Assert.Equal(["f2#1[0]", "f0#3[0]", "f1#5[0]"], prompt.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Only_what_was_over_before_moves_forward()
    {
        // In time: b and c together, then a and d together. In use: a, b, c, d.
        Variable<string> prompt = TestNode.Leaf("prompt");
        long beganB = Autograd.BeginCall();
        long beganC = Autograd.BeginCall();
        Variable<string> c = Record("c", beganC, prompt);
        Variable<string> b = Record("b", beganB, prompt);
        long beganA = Autograd.BeginCall();
        long beganD = Autograd.BeginCall();
        Variable<string> d = Record("d", beganD, prompt);
        Variable<string> a = Record("a", beganA, prompt);

        await TestNode.Call("Join", a, b, c, d).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["b#1[0]", "c#2[0]", "a#3[0]", "d#4[0]"], prompt.Gradients.Select(g => g.Text));
    }

    private static Variable<string> Call(string name, params Variable[] inputs) => Record(name, Autograd.BeginCall(), inputs);

    private static Variable<string> Record(string name, long began, params Variable[] inputs) => Autograd.Record(new TestNode(name, inputs), name, name, began: began);
}
