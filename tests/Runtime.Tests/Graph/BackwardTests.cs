using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class BackwardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feedback_reaches_the_inputs_that_require_a_gradient()
    {
        Variable<string> wanted = TestNode.Leaf("a");
        Variable<string> other = new("b");
        Variable<string> result = Autograd.Record(new PassThroughNode("Pass", wanted, other), "", "");

        await result.BackwardAsync("Use capitals.", cancellationToken: Token);

        Assert.Equal([new Gradient("Use capitals.")], wanted.Gradients);
        Assert.Empty(other.Gradients);
    }

    [Fact]
    public async Task Leaf_cannot_begin_a_pass()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestNode.Leaf("question").BackwardAsync("x", cancellationToken: Token));

        Assert.Equal(
            "'question' is a leaf: no recorded call computed it, so feedback has nowhere to go. A call is recorded when one of its arguments or prompt texts requires a gradient: make a prompt trainable or pass new Variable<T>(…, requiresGradient: true), and call outside of Autograd.NoGradient().",
            error.Message);
    }

    [Fact]
    public async Task Feedback_must_not_be_empty()
    {
        Variable<string> result = TestNode.Call("Add", TestNode.Leaf("a"));

        await Assert.ThrowsAsync<ArgumentException>(() => result.BackwardAsync(" ", cancellationToken: Token));
    }

    [Fact]
    public void Less_than_one_node_at_once_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackwardOptions { MaxConcurrency = 0 });
    }

    [Fact]
    public async Task Nothing_trainable_asks_nothing()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        var nodes = new List<TestNode>();
        Variable<string> result = leaf;
        for (int i = 0; i < 3; i++)
        {
            var node = new TestNode("Ask", [result], static (context, token) => new(context.Engine.CritiqueAsync(null!, token)));
            nodes.Add(node);
            result = node.Record();
        }

        leaf.RequiresGradient = false;
        await result.BackwardAsync("x", new BackwardOptions { Engine = new FailingEngine() }, Token);

        Assert.All(nodes, node => Assert.Equal(0, node.Calls));
        Assert.Empty(leaf.Gradients);
    }

    [Fact]
    public async Task Part_that_leads_to_nothing_trainable_is_not_visited()
    {
        Variable<string> frozen = TestNode.Leaf("frozen");
        Variable<string> trained = TestNode.Leaf("trained");
        var useless = new TestNode("Useless", [frozen]);
        var useful = new TestNode("Useful", [trained]);
        var wanted = new List<bool>();
        Variable<string> result = TestNode.Call(
            "Join",
            (context, _) =>
            {
                wanted.AddRange([context.Wants(0), context.Wants(1)]);
                context.Deliver(0, new("for nobody"));
                context.Deliver(1, new("for somebody"));
                return ValueTask.CompletedTask;
            },
            useless.Record(),
            useful.Record());
        frozen.RequiresGradient = false;

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal([false, true], wanted);
        Assert.Equal(0, useless.Calls);
        Assert.Equal(1, useful.Calls);
        Assert.Equal(["Useful#1[0]"], Texts(trained));
    }

    [Fact]
    public async Task Each_path_of_a_diamond_leaves_a_gradient()
    {
        Variable<string> a = TestNode.Leaf("a");
        Variable<string> d = TestNode.Call("d", TestNode.Call("c", TestNode.Call("b", a)));
        Variable<string> e = TestNode.Call("e", a, d);

        await e.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["b#1[0]", "e#4[0]"], Texts(a));
    }

    [Fact]
    public async Task Variable_used_twice_by_a_call_gets_a_gradient_for_each_use()
    {
        Variable<string> a = TestNode.Leaf("a");
        Variable<string> inner = TestNode.Call("inner", a);
        Variable<string> outer = TestNode.Call("outer", inner, a, inner);
        inner.RetainGradient();

        await outer.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["outer#2[0]", "outer#2[2]"], Texts(inner));
        Assert.Equal(["inner#1[0]", "outer#2[1]"], Texts(a));
    }

    [Fact]
    public async Task Results_of_one_call_share_one_backward()
    {
        Variable<string> a = TestNode.Leaf("a");
        var split = new TestNode("split", [a]);
        Variable<string> left = split.Record();
        Variable<string> right = split.Record();
        left.RetainGradient();
        right.RetainGradient();

        await TestNode.Call("join", left, right).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(1, split.Calls);
        Assert.Equal(["join#2[0]"], Texts(left));
        Assert.Equal(["join#2[1]"], Texts(right));
    }

    [Fact]
    public async Task Call_is_asked_once_with_the_gradients_of_all_its_consumers()
    {
        Variable<string> a = TestNode.Leaf("a");
        List<string> seen = [];
        var shared = new TestNode("shared", [a], (context, _) =>
        {
            seen.AddRange(context.Gradients.Select(g => g.Text));
            return ValueTask.CompletedTask;
        });
        Variable<string> middle = shared.Record();
        Variable<string> root = TestNode.Call("root", TestNode.Call("first", middle), TestNode.Call("second", middle), middle);

        await root.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(1, shared.Calls);
        Assert.Equal(["first#2[0]", "second#3[0]", "root#4[2]"], seen);
    }

    [Fact]
    public async Task Calls_of_a_loop_are_numbered_in_the_order_of_time()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string> state = TestNode.Call("Step", prompt);
        for (int i = 0; i < 3; i++)
        {
            state = TestNode.Call("Step", prompt, state);
        }

        await state.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["Step#1[0]", "Step#2[0]", "Step#3[0]", "Step#4[0]"], Texts(prompt));
    }

    [Fact]
    public async Task Gradients_of_one_call_keep_the_order_of_their_delivery()
    {
        Variable<string> a = TestNode.Leaf("a");
        Variable<string> result = TestNode.Call(
            "Two",
            (context, _) =>
            {
                context.Deliver(0, new("first"));
                context.Deliver(0, new("second"));
                return ValueTask.CompletedTask;
            },
            a);

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["first", "second"], Texts(a));
    }

    [Fact]
    public async Task Call_whose_result_got_no_gradient_is_not_asked()
    {
        var upstream = new TestNode("upstream", [TestNode.Leaf("a")]);
        Variable<string> result = TestNode.Call("silent", static (_, _) => ValueTask.CompletedTask, upstream.Record());

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(0, upstream.Calls);
    }

    [Fact]
    public async Task Retained_root_keeps_the_feedback_it_was_given()
    {
        Variable<string> result = TestNode.Call("Add", TestNode.Leaf("a"));
        result.RetainGradient();

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["x"], Texts(result));
    }

    [Fact]
    public async Task Retained_variable_is_reached_although_nothing_beyond_it_is_trainable()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        var inner = new TestNode("inner", [leaf]);
        Variable<string> middle = inner.Record();
        middle.RetainGradient();
        Variable<string> result = TestNode.Call("outer", middle);
        leaf.RequiresGradient = false;

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["outer#1[0]"], Texts(middle));
        Assert.Equal(0, inner.Calls);
    }

    [Fact]
    public async Task Gradients_end_at_a_detached_variable()
    {
        Variable<string> a = TestNode.Leaf("a");
        Variable<string> b = TestNode.Leaf("b");
        Variable<string> result = TestNode.Call("outer", TestNode.Call("inner", a).Detach(), b);

        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Empty(a.Gradients);
        Assert.Equal(["outer#1[1]"], Texts(b));
    }

    [Fact]
    public async Task Second_pass_through_a_released_call_says_how_to_keep_it()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> inner = TestNode.Call("Translate", leaf);
        await TestNode.Call("first", inner).BackwardAsync("x", cancellationToken: Token);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestNode.Call("second", inner).BackwardAsync("x", cancellationToken: Token));

        Assert.Equal(
            "An earlier backward pass has been through Translate and released it. Set BackwardOptions.RetainGraph to true for every pass but the last over the same graph, or record the calls anew.",
            error.Message);
        Assert.Single(leaf.Gradients);
    }

    [Fact]
    public async Task Retained_graph_takes_another_pass_and_nothing_in_between_counts_twice()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> result = Autograd.Record(new PassThroughNode("outer", Autograd.Record(new PassThroughNode("inner", leaf), "", "")), "", "");

        await result.BackwardAsync("first", new BackwardOptions { RetainGraph = true }, Token);
        await result.BackwardAsync("second", cancellationToken: Token);

        Assert.Equal(["first", "second"], Texts(leaf));
    }

    [Fact]
    public async Task Two_passes_at_once_do_not_mix()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string>[] middle = [.. Enumerable.Range(0, 20).Select(i => TestNode.Call("Pass", PassAfterYielding, leaf))];
        Variable<string> result = TestNode.Call("Join", PassAfterYielding, middle);

        var options = new BackwardOptions { RetainGraph = true };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(pass => Task.Run(() => result.BackwardAsync($"{pass}", options, Token), Token)));

        string[] passes = [.. Texts(leaf).Chunk(20).Select(chunk => Assert.Single(chunk.Distinct()))];
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7"], passes.Order());

        static async ValueTask PassAfterYielding(BackwardContext context, CancellationToken token)
        {
            await Task.Yield();
            for (int i = 0; context.Call.StartsWith("Join", StringComparison.Ordinal) ? i < 20 : i < 1; i++)
            {
                context.Deliver(i, context.Gradients[0]);
            }
        }
    }

    [Fact]
    public async Task Delivery_after_the_end_is_refused()
    {
        BackwardContext? kept = null;
        Variable<string> result = TestNode.Call(
            "Late",
            (context, _) =>
            {
                kept = context;
                return ValueTask.CompletedTask;
            },
            TestNode.Leaf("a"));
        await result.BackwardAsync("x", cancellationToken: Token);

        var error = Assert.Throws<InvalidOperationException>(() => kept!.Deliver(0, new("late")));

        Assert.Equal("Late#1 delivered a gradient after its backward had ended. Await everything that delivers before returning from BackwardAsync.", error.Message);
    }

    [Theory, InlineData(-1), InlineData(1)]
    public async Task Input_that_is_not_there_is_refused(int input)
    {
        Variable<string> result = TestNode.Call(
            "Add",
            (context, _) =>
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => context.Deliver(input, new("x")));
                return ValueTask.CompletedTask;
            },
            TestNode.Leaf("a"));

        await result.BackwardAsync("x", cancellationToken: Token);
    }

    [Fact]
    public async Task Options_engine_goes_before_the_default_one()
    {
        var engine = new FailingEngine();
        IBackwardEngine? seen = null;
        Variable<string> result = TestNode.Call(
            "Ask",
            (context, _) =>
            {
                seen = context.Engine;
                return ValueTask.CompletedTask;
            },
            TestNode.Leaf("a"));

        await result.BackwardAsync("x", new BackwardOptions { Engine = engine }, Token);

        Assert.Same(engine, seen);
    }

    private static IEnumerable<string> Texts(Variable variable) => variable.Gradients.Select(g => g.Text);
}
