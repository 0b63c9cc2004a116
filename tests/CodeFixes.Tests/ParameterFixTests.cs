using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>Fixes that make a method's parameters and its texts agree.</summary>
public sealed class ParameterFixTests
{
    [Theory]
    [InlineData("", "string name")]
    [InlineData("ChatOptions options", "string name, ChatOptions options")]
    [InlineData("CancellationToken cancellationToken = default", "string name, CancellationToken cancellationToken = default")]
    [InlineData("\n        ChatOptions? options = null,\n        CancellationToken token = default", "\n        string name,\n        ChatOptions? options = null,\n        CancellationToken token = default")]
    public async Task PG1001_adds_a_parameter_where_a_required_one_may_stand(string before, string after) =>
        await Fix.ExpectAsync("PG1001", "AddParameterFix", Method(before), Method(after));

    [Theory]
    [InlineData("string text", "string text, string name")]
    [InlineData("\n        string text, // what to translate\n        string style", "\n        string text, // what to translate\n        string style,\n        string name")]
    [InlineData("\n        string text,\n        string style", "\n        string text,\n        string style,\n        string name")]
    public async Task PG1001_adds_a_parameter_after_the_others(string before, string after) =>
        await Fix.ExpectAsync(
            "PG1001", "AddParameterFix",
            Sources.Prompt($"\"<text> <name>{Style(before)}\"", before), Sources.Prompt($"\"<text> <name>{Style(before)}\"", after));

    [Fact]
    public async Task PG1001_adds_a_variable_to_a_method_that_is_declared_with_variables() =>
        await Fix.ExpectAsync(
            "PG1001", "AddParameterFix",
            Sources.Members("[Prompt(\"<text> <name>\")] public partial Task<PromptGrad.Variable<string>> GreetAsync(Variable<string> text);"),
            Sources.Members("[Prompt(\"<text> <name>\")] public partial Task<PromptGrad.Variable<string>> GreetAsync(Variable<string> text, PromptGrad.Variable<string> name);"));

    [Fact]
    public async Task PG1001_escapes_a_keyword_as_parameter() =>
        await Fix.ExpectAsync("PG1001", "AddParameterFix", Sources.Prompt("\"<class> <clas>\"", "string clas"), Sources.Prompt("\"<class> <clas>\"", "string clas, string @class"));

    [Theory]
    [InlineData("<text> <txet.Length>")]
    [InlineData("<text> <txet:N2>")]
    public async Task PG1001_adds_no_parameter_of_which_the_type_cannot_be_known(string text)
    {
        using var editor = new Editor(Sources.Prompt($"\"{text}\""));

        Assert.DoesNotContain("AddParameterFix", await editor.KeysAsync("PG1001"));
    }

    [Theory]
    [InlineData("\"Translate\"", "\"Translate <text>\"")]
    [InlineData("\"Translate: \"", "\"Translate: <text>\"")]
    [InlineData("\"Translate\\n\"", "\"Translate\\n<text>\"")]
    [InlineData("\"A\\x41\"", "\"A\\x41 <text>\"")]
    [InlineData("@\"say \"\"hi\"\"\"", "@\"say \"\"hi\"\" <text>\"")]
    [InlineData("\"\"\"say \"hi\" to\"\"\"", "\"\"\"say \"hi\" to <text>\"\"\"")]
    [InlineData("\"\"\"\n        one\n          two\n        \"\"\"", "\"\"\"\n        one\n          two <text>\n        \"\"\"")]
    [InlineData("\"\"\"\r\n        one\r\n        \"\"\"", "\"\"\"\r\n        one <text>\r\n        \"\"\"")]
    [InlineData("\"\"\"\n        one\n\n        \"\"\"", "\"\"\"\n        one\n        <text>\n        \"\"\"")]
    [InlineData("\"\"\"\r\n        one\r\n  \r\n        \"\"\"", "\"\"\"\r\n        one\r\n        <text>\r\n        \"\"\"")]
    [InlineData("Header + (\"one\")", "Header + (\"one <text>\")")]
    [InlineData("$\"{Header}\"", "$\"{Header} <text>\"")]
    [InlineData("$@\"{Header}: \"", "$@\"{Header}: <text>\"")]
    [InlineData("$\"\"\"\n        {Header}\n        one\n        \"\"\"", "$\"\"\"\n        {Header}\n        one <text>\n        \"\"\"")]
    [InlineData("\"one\", Role = \"a request\"", "\"one <text>\", Role = \"a request\"")]
    public async Task PG1002_adds_the_placeholder_to_the_end_of_the_prompt(string before, string after) =>
        await Fix.ExpectAsync("PG1002", "UseParameterFix", WithHeader(before), WithHeader(after));

    [Fact]
    public async Task PG1002_adds_the_placeholder_to_the_last_user_message() =>
        await Fix.ExpectAsync(
            "PG1002", "UseParameterFix",
            Sources.Method("[SystemPrompt(\"A\")]\n    [Prompt(\"B\")]\n    [AssistantPrompt(\"D\"), PromptGrad.PromptAttribute(\"C\")]", "string @class"),
            Sources.Method("[SystemPrompt(\"A\")]\n    [Prompt(\"B\")]\n    [AssistantPrompt(\"D\"), PromptGrad.PromptAttribute(\"C <class>\")]", "string @class"));

    [Theory]
    [InlineData("[Prompt(Texts.All)]")]
    [InlineData("[Prompt(\"one\" + Texts.All)]")]
    [InlineData("[Prompt($\"\"\"\n        {Texts.All}\n\n        \"\"\")]")]
    [InlineData("[SystemPrompt(\"one\")]")]
    public async Task PG1002_adds_nothing_where_no_literal_ends_the_prompt(string attributes)
    {
        using var editor = new Editor(Sources.Method(attributes), "public static class Texts { public const string All = \"Translate\"; }");

        Assert.Equal(["RemoveParameterFix"], await editor.KeysAsync("PG1002"));
    }

    [Theory]
    [InlineData("string unused", "")]
    [InlineData("string unused, string text", "string text")]
    [InlineData("string text, string unused", "string text")]
    [InlineData("string text, string unused, CancellationToken token = default", "string text, CancellationToken token = default")]
    [InlineData("\n        string text,\n        string unused,\n        int n", "\n        string text,\n        int n")]
    [InlineData("\n        string text,\n        int n,\n        string unused = \"\"", "\n        string text,\n        int n")]
    [InlineData("\n        string unused,\n        string text", "\n        string text")]
    [InlineData("\n        string text, // to translate\n        string unused", "\n        string text // to translate\n        ")]
    [InlineData("\n        string unused, // or not\n        string text", "\n         // or not\n        string text")]
    public async Task PG1002_removes_the_parameter(string before, string after)
    {
        string text = (after.Contains("text", StringComparison.Ordinal) ? "<text>" : "one") + (after.Contains("int n", StringComparison.Ordinal) ? " <n>" : "");
        await Fix.ExpectAsync("PG1002", "RemoveParameterFix", Sources.Prompt($"\"{text}\"", before), Sources.Prompt($"\"{text}\"", after));
    }

    private static string Style(string parameters) => parameters.Contains("style", StringComparison.Ordinal) ? "<style>" : "";

    private static string Method(string parameters) => Sources.Method("[Prompt(\"\"\"\n        Greet <name>.\n        \"\"\")]", parameters);

    private static string WithHeader(string argument) => Sources.Members($"private const string Header = \"Be polite.\";\n    [Prompt({argument})]\n    public partial Task<string> TranslateAsync(string text);");
}
