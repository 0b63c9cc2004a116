namespace PromptGrad.Generator.Tests;

public sealed class BatchTests
{
    /// <summary>A model that repeats what it is told, and refuses what contains <c>fail</c>.</summary>
    private const string Echo = """
        public sealed class Echo : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            {
                string text = messages.Last().Text;
                return text.Contains("fail") ? Task.FromException<ChatResponse>(new TimeoutException(text)) : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)));
            }

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public object? GetService(Type serviceType, object? serviceKey = null) => null;
            public void Dispose() { }
        }

        """;

    private const string Component = Echo + """
        public partial class C
        {
            private readonly IChatClient _chat = new Echo();

            [SystemPrompt("Be brief.", Trainable = true)]
            [Prompt("<text> <n> <tags:comma>")]
            public partial Task<string> AskAsync(string text, int n, string[] tags, CancellationToken cancellationToken = default);

            [Prompt("<text> <style>")]
            public partial ValueTask<string> TellAsync(string text, string style = "plain");

            [GradComponent] public int Count(string[] items, int more = 0) => items.Length + more;
            [GradComponent] public double Half(double x) => x / 2;
            [GradComponent] public static Task<int> LengthAsync(string text, CancellationToken cancellationToken = default) => Task.FromResult(text.Length);
            [GradComponent] public ValueTask<int> ParseAsync(string text) => new(int.Parse(text));
            [GradComponent] public int Sum(IReadOnlyList<int> items, object? tag, int more = 0) => items.Sum() + more + (tag is string text ? text.Length : 0);
        }

        public static class Shown
        {
            public static string Show<T>(this Batch<T> batch) => string.Join(", ", batch);
        }
        """;

    [Theory]
    [InlineData("string r = await c.AskAsync(\"a\", 1, new[] { \"t\" }); return r;", "a 1 t")]
    [InlineData("Variable<string> r = await c.AskAsync(new Variable<string>(\"a\"), 1, new[] { \"t\" }); return r.Value;", "a 1 t")]
    [InlineData("Variable<string> r = await c.AskAsync(\"a\", new Variable<int>(1), new[] { \"t\", \"u\" }); return r.Value;", "a 1 t, u")]
    [InlineData("Batch<string> r = await c.AskAsync(new[] { \"a\", \"b\" }, 1, new[] { \"t\" }); return r.Show();", "a 1 t, b 1 t")]
    [InlineData("Batch<string> r = await c.AskAsync(new[] { new Variable<string>(\"a\"), \"b\" }, new[] { 1, 2 }, new[] { \"t\" }); return r.Show();", "a 1 t, b 2 t")]
    [InlineData("Batch<string> r = await c.AskAsync([\"a\", \"b\"], [1, 2], new[] { new[] { \"t\" }, new[] { \"u\", \"v\" } }); return r.Show();", "a 1 t, b 2 u, v")]
    [InlineData("Batch<string> r = await c.AskAsync(\"a\", new[] { 1, 2 }, new[] { \"t\" }); return r.Show();", "a 1 t, a 2 t")]
    [InlineData("Batch<string> r = await c.AskAsync(new Variable<string>(\"a\"), new[] { 1, 2 }, new Variable<string[]>(new[] { \"t\" })); return r.Show();", "a 1 t, a 2 t")]
    [InlineData("Batch<string> r = await c.AskAsync(await c.TellAsync(new[] { \"a\", \"b\" }), 1, new[] { \"t\" }); return r.Show();", "a plain 1 t, b plain 1 t")]
    [InlineData("Batch<string> r = await c.TellAsync([\"a\", \"b\"], style: new[] { \"x\", \"y\" }); return r.Show();", "a x, b y")]
    [InlineData("int r = c.Count(new[] { \"x\" }); return r;", 1)]
    [InlineData("int r = c.Count([\"x\", \"y\"]); return r;", 2)]
    [InlineData("Variable<int> r = c.Count(new Variable<string[]>(new[] { \"x\" }), 4); return r.Value;", 5)]
    [InlineData("Batch<int> r = c.Count(new[] { new[] { \"x\" }, new[] { \"y\", \"z\" } }, 1); return r.Show();", "2, 3")]
    [InlineData("Batch<int> r = c.Count(new[] { \"x\" }, new[] { 1, 2 }); return r.Show();", "2, 3")]
    [InlineData("double r = c.Half(3); return r;", 1.5)]
    [InlineData("Variable<double> r = c.Half(new Variable<double>(3)); return r.Value;", 1.5)]
    [InlineData("Batch<double> r = c.Half(new[] { 1.0, 2 }); return r.Show();", "0.5, 1")]
    [InlineData("Batch<double> r = c.Half([1, 2]); return r.Show();", "0.5, 1")]
    [InlineData("Batch<int> r = await C.LengthAsync([\"a\", \"bc\"]); return r.Show();", "1, 2")]
    [InlineData("Batch<int> r = await c.ParseAsync([\"1\", \"2\"]); return r.Show();", "1, 2")]
    [InlineData("int r = c.Sum(new List<int> { 1, 2 }, \"tag\"); return r;", 6)]
    [InlineData("int r = c.Sum(new[] { 1, 2 }, new object[] { 1 }); return r;", 3)]
    [InlineData("int r = c.Sum([], null); return r;", 0)]
    [InlineData("Variable<int> r = c.Sum(new Variable<IReadOnlyList<int>>([1, 2]), new Variable<object?>(\"tag\")); return r.Value;", 6)]
    [InlineData("Batch<IReadOnlyList<int>> lists = [new([1, 2]), new([3])]; Batch<object?> tag = new Variable<object?>(\"tag\"); Batch<int> r = c.Sum(lists, tag, 1); return r.Show();", "7, 7")]
    public async Task Overloads_resolve_without_a_cast(string body, object expected) =>
        Assert.Equal(expected, await RunAsync(body));

    [Fact]
    public async Task Failed_item_is_told_by_its_index_and_costs_the_others_nothing() => Assert.Equal(
        "1 TimeoutException | 0: a plain, 2: c plain",
        await RunAsync("""
            Batch<string> r = await c.TellAsync(["a", "fail", "c"]);
            return string.Join(" ", r.Failures.Select(f => f.Index + " " + f.Exception.GetType().Name)) + " | " + string.Join(", ", r.Completed.Select(i => i.Index + ": " + i.Variable));
            """));

    [Fact]
    public async Task Failure_goes_through_the_next_call_under_its_own_index() => Assert.Equal(
        "1 FormatException, 2 TimeoutException | 0: 7",
        await RunAsync("""
            Batch<int> r = await c.ParseAsync(await c.TellAsync(["7", "x", "fail"], ""));
            return string.Join(", ", r.Failures.Select(f => f.Index + " " + f.Exception.GetType().Name)) + " | " + string.Join(", ", r.Completed.Select(i => i.Index + ": " + i.Variable));
            """));

    [Fact]
    public async Task Ragged_arguments_are_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync("return await c.TellAsync(new[] { \"a\", \"b\" }, new[] { \"x\" });"));

        Assert.StartsWith("The arguments of a batch must be equally long, but 'text' has 2 items, 'style' has 1 item.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_argument_is_refused_by_name() =>
        Assert.Equal("text", (await Assert.ThrowsAsync<ArgumentNullException>(() => RunAsync("return await c.TellAsync((Batch<string>)null!);"))).ParamName);

    [Fact]
    public async Task One_pass_over_a_batch_orders_the_prompt_s_gradients_by_sample() => Assert.Equal(
        "3 calls: 1 Ask, 3 Ask, 4 Ask",
        await RunAsync("""
            var engine = new Engine();
            Batch<string> answers = await c.AskAsync(["a", "b", "c", "d"], 1, Array.Empty<string>());
            Loss loss = Loss.Mean([.. answers.Select(answer => Loss.Evaluate(answer, text => new Evaluation(text[0] == 'b' ? 1 : 0, "wrong")))]);
            await loss.BackwardAsync(new BackwardOptions { Engine = engine });
            return engine.Calls + " calls: " + string.Join(", ", c.AskPrompt.System.Gradients.Select(g => g.Sample + " " + g.Call!.Split('#')[0]));
            """));

    [Fact]
    public async Task Loss_over_a_batch_scores_each_item() => Assert.Equal(
        "0.5 | 2 Ask",
        await RunAsync("""
            Batch<string> answers = await c.AskAsync(["a", "b"], 1, Array.Empty<string>());
            Loss loss = Loss.ExactMatch(answers, [answers[0].Value, "c"]);
            await loss.BackwardAsync(new BackwardOptions { Engine = new Engine() });
            return loss.Value + " | " + string.Join(", ", c.AskPrompt.System.Gradients.Select(g => g.Sample + " " + g.Call!.Split('#')[0]));
            """));

    [Fact]
    public async Task Variable_that_is_shared_by_all_items_gets_feedback_of_each_in_order() => Assert.Equal(
        "1: longer, 2: shorter",
        await RunAsync("""
            var text = new Variable<string>("12", "text", requiresGradient: true);
            Batch<int> numbers = c.Count(new[] { new[] { "x" }, new[] { "y" } }, await c.ParseAsync(text));
            await numbers.BackwardAsync(["longer", "shorter"]);
            return string.Join(", ", text.Gradients.Select(g => g.Sample + ": " + g.Text));
            """));

    [Fact]
    public async Task Batch_of_a_base_component_calls_what_a_derived_one_overrides() => Assert.Equal(
        "a!, b!",
        await Consumer.RunAsync(new FakeChatClient(), Echo + """
            public partial class Base
            {
                private protected readonly IChatClient _chat = new Echo();
                [Prompt("<q>")] public virtual partial Task<string> AskAsync(string q);
            }

            public partial class Derived : Base
            {
                [Prompt("<q>!")] public override partial Task<string> AskAsync(string q);
            }
            """, """
            Base derived = new Derived();
            return string.Join(", ", await derived.AskAsync(["a", "b"]));
            """));

    [Fact]
    public async Task Method_declared_with_variables_has_the_overload_too() => Assert.Equal(
        "a 1, b 1",
        await Consumer.RunAsync(new FakeChatClient(), Echo + """
            public partial class C
            {
                private readonly IChatClient _chat = new Echo();
                [Prompt("<q> <n>")] public partial ValueTask<Variable<string>> AskAsync(Variable<string> q, int n);
            }
            """, "return string.Join(\", \", await new C().AskAsync([\"a\", \"b\"], 1));"));

    [Fact]
    public async Task Overload_that_the_user_wrote_is_left_alone() => Assert.Equal(
        7,
        await Consumer.RunAsync(new FakeChatClient(), """
            public static partial class F
            {
                [GradComponent] public static int Parse(string text) => text.Length;
                public static int Parse(Batch<string> texts) => 7;
            }
            """, "return F.Parse([\"a\", \"b\"]);"));

    private static Task<object?> RunAsync(string body) => Consumer.RunAsync(new FakeChatClient(), Component + """

        public sealed class Engine : IBackwardEngine
        {
            public int Calls;

            public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
            {
                Interlocked.Increment(ref Calls);
                return Task.FromResult<IReadOnlyList<string>>(critique.Inputs.Select(i => "change " + i.Name).ToArray());
            }
        }
        """, "System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture; var c = new C(); await Task.CompletedTask; " + body);
}
