namespace PromptGrad.Generator.Tests;

public sealed class BackwardMethodTests
{
    [Theory]
    [InlineData(
        "[GradComponent] public int Parse(string answer, int more = 0) => answer.Length + more;",
        "private void ParseBackward(BackwardContext<int> context, InputGradients<string> answer, InputGradients<int> more) => answer.Add(context.Result + \":\" + answer.Value + \":\" + more.Value + \":\" + more.IsWanted);",
        "f.Parse(x, 3)", "5:ab:3:False")]
    [InlineData(
        "[GradComponent] public Task<int> ParseAsync(CancellationToken token, string answer) => Task.FromResult(answer.Length);",
        "internal async Task ParseBackwardAsync(BackwardContext<int> context, InputGradients<string> answer, CancellationToken token) { await Task.Yield(); answer.Add(context.Gradients[0] with { Text = token.CanBeCanceled + context.Gradients[0].Text }); }",
        "await f.ParseAsync(default, x)", "Trueshorter")]
    [InlineData(
        "[GradComponent] public static int Parse(string answer) => answer.Length;",
        "private static ValueTask ParseBackward(BackwardContext<int> context, InputGradients<string> answer) { answer.Add(answer.Role + context.Call); return default; }",
        "F.Parse(x)", "inputParse#1")]
    [InlineData(
        "[GradComponent] public partial ValueTask<Variable<int>> ParseAsync(Variable<string> answer); private Task<int> ParseAsync(string answer) => Task.FromResult(answer.Length);",
        "private void Back(BackwardContext<int> c, InputGradients<string> answer) => answer.Add(\"partial\");",
        "await f.ParseAsync(x)", "partial")]
    [InlineData(
        "[GradComponent] public int Parse(string? @class, IChatClient? chat = null, params int[] more) => more.Length;",
        "private void Back(BackwardContext<int> @event, InputGradients<string?> @class, InputGradients<int[]> more) => @class.Add(more.Value.Length + \" \" + @event.Result);",
        "f.Parse(x!, null, new[] { 1, 2 })", "2 2")]
    public async Task Backward_method_turns_feedback_on_the_result_into_feedback_on_the_inputs(string function, string backward, string call, string expected)
    {
        string name = function.Contains("ParseAsync", StringComparison.Ordinal) ? "ParseAsync" : "Parse";
        object? shown = await Consumer.RunAsync(
            new FakeChatClient(),
            "public partial class F { " + function + " [Backward(nameof(" + name + "))] " + backward + " }",
            "var f = new F(); var x = new Variable<string>(\"ab\", \"input\", requiresGradient: true); Variable<int> y = " + call
            + "; await y.BackwardAsync(\"shorter\"); return string.Join(\"|\", x.Gradients.Select(g => g.Text));");
        Assert.Equal(expected, shown);
    }

    [Fact]
    public async Task Backward_method_can_ask_the_engine_of_the_pass()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class F
            {
                [GradComponent] public int Parse(string answer) => answer.Length;

                [Backward(nameof(Parse))]
                private async Task ParseBackwardAsync(BackwardContext<int> context, InputGradients<string> answer, CancellationToken cancellationToken)
                {
                    var critique = new Critique(context.Call, null, [], context.Result.ToString(), "", context.Gradients, [new CritiqueInput("answer", "", answer.Value)]);
                    answer.Add((await context.Engine.CritiqueAsync(critique, cancellationToken))[0]);
                }
            }

            public sealed class Engine : IBackwardEngine
            {
                public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<string>>(["engine on " + critique.Reply]);
            }
            """, """
            var x = new Variable<string>("ab", "input", requiresGradient: true);
            await new F().Parse(x).BackwardAsync("shorter", new BackwardOptions { Engine = new Engine() });
            return x.Gradients[0].Text;
            """);
        Assert.Equal("engine on 2", shown);
    }

    [Fact]
    public async Task Backward_method_that_does_not_fit_fails_in_the_pass_and_names_the_diagnostic()
    {
        var error = await Assert.ThrowsAsync<BackwardException>(() => Consumer.RunAsync(new FakeChatClient(), """
            public partial class F
            {
                [GradComponent] public int Parse(string answer) => answer.Length;
                [Backward(nameof(Parse))] private void Wrong(BackwardContext<string> context) { }
            }
            """, """
            var x = new Variable<string>("ab", "input", requiresGradient: true);
            await new F().Parse(x).BackwardAsync("shorter");
            return null;
            """));

        Assert.Contains("The backward method Wrong has a mistake and cannot run; see PG2012.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_of_a_function_leads_back_to_its_call()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class F
            {
                [GradComponent] public int Parse(string answer) => int.Parse(answer);
                [GradComponent] public async Task<int> ReadAsync(string answer) { await Task.Yield(); return int.Parse(answer); }
                [Backward(nameof(ReadAsync))] private void ReadBackward(BackwardContext<int> context, InputGradients<string> answer) => answer.Add("own: " + context.Failure!.GetType().Name);
            }
            """, """
            var f = new F();
            var x = new Variable<string>("ab", "input", requiresGradient: true);
            try { f.Parse(x); } catch (FormatException error) { await Autograd.FailureOf(error)!.BackwardAsync("say a number"); }
            try { await f.ReadAsync(x); } catch (FormatException error) { await Autograd.FailureOf(error)!.BackwardAsync(); }
            return string.Join("|", x.Gradients.Select(g => g.Text));
            """);
        Assert.Equal("say a number|own: FormatException", shown);
    }
}
