namespace PromptGrad.Generator.Tests;

/// <summary>Operators of variables where a consumer's language is older than the one they are written in.</summary>
public sealed class OperatorTests
{
    [Theory]
    [InlineData("text + text", "aa")]
    [InlineData("text + \"b\"", "ab")]
    [InlineData("\"b\" + text", "ba")]
    [InlineData("number + \" apples\"", "2 apples")]
    [InlineData("\"apples: \" + number", "apples: 2")]
    [InlineData("Variable.Add(text, \"b\")", "ab")]
    [InlineData("Variable.Add(number, 3)", "5")]
    [InlineData("Variable.Sum([text, \"b\"])", "a\nb")]
    [InlineData("Variable.Sum([number, 3, number])", "7")]
    [InlineData("Variable.Join(\", \", [text, \"b\"])", "a, b")]
    [InlineData("text.Split(\",\")[0]", "a")]
    public async Task Operator_is_there_in_csharp_12(string expression, string value) => Assert.Equal("False " + value, await Consumer.RunAsync(
        new FakeChatClient(),
        "",
        "var text = new Variable<string>(\"a\", requiresGradient: true); var number = new Variable<int>(2, requiresGradient: true); Variable result = " + expression + "; return $\"{result.IsLeaf} {result}\";"));
}
