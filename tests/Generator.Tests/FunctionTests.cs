namespace PromptGrad.Generator.Tests;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("public int Parse(string answer) => answer.Length;", "f.Parse(x)")]
    [InlineData("public static int Parse(string answer) => answer.Length;", "F.Parse(x)")]
    [InlineData("public Task<int> ParseAsync(string answer, CancellationToken token = default) => Task.FromResult(answer.Length);", "await f.ParseAsync(x)")]
    [InlineData("public ValueTask<int> ParseAsync(string answer, int more = 0) => new(answer.Length + more);", "await f.ParseAsync(x)")]
    [InlineData("public int Parse(IEnumerable<char> answer, int more = 0) => answer.Count() + more;", "f.Parse(new Variable<IEnumerable<char>>(x.Value, \"input\", true))")]
    public async Task An_ordinary_method_gets_a_recorded_overload(string method, string call) =>
        Assert.Equal("2 result of Parse Parse input", await RunAsync("[GradComponent(\"counts\")] " + method, call));

    [Theory]
    [InlineData("[GradComponent] public partial Variable<int> Parse(Variable<string> answer); private int Parse(string answer) => answer.Length;", "f.Parse(x)")]
    [InlineData("[GradComponent] public partial Task<Variable<int>> ParseAsync(Variable<string> answer); private int ParseAsync(string answer) => answer.Length;", "await f.ParseAsync(x)")]
    [InlineData("[GradComponent] public partial ValueTask<Variable<int>> ParseAsync(Variable<string> answer); private Task<int> ParseAsync(string answer) => Task.FromResult(answer.Length);", "await f.ParseAsync(x)")]
    public async Task A_partial_method_gets_its_body_around_the_plain_one(string methods, string call) =>
        Assert.Equal("2 result of Parse Parse input", await RunAsync(methods, call));

    private static Task<object?> RunAsync(string methods, string call) => Consumer.RunAsync(
        new FakeChatClient(),
        "public partial class F { " + methods + " }",
        "var f = new F(); var x = new Variable<string>(\"ab\", \"input\", requiresGradient: true); Variable<int> y = " + call + "; return y.Value + \" \" + y.Role + \" \" + y.Operation!.Name + \" \" + y.Operation.Inputs[0].Role;");
}
