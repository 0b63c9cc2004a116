using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

public sealed class DemonstrationTests
{
    [Theory]
    [InlineData("[Prompt(\"<text>\")]\n    [Demonstrations]", "string text")]
    [InlineData("[Demonstrations, SystemPrompt(\"<style>\"), Prompt(\"<text>\")]", "Variable<string> text, Variable<string> style")]
    [InlineData("[Demonstrations, Prompt(\"What is this? <image>\"), AssistantPrompt(\"A cat.\"), Prompt(\"<text>\")]", "string text, DataContent image")]
    public async Task PG2017_spares_a_prompt_whose_last_user_message_has_texts(string attributes, string parameters) =>
        await new Project().ExpectAsync(Sources.Method(attributes, parameters).Replace("Task<string>", attributes.Contains("style", StringComparison.Ordinal) ? "Task<Variable<string>>" : "Task<string>", StringComparison.Ordinal));

    [Fact]
    public async Task PG2017_spares_a_stream() =>
        await new Project().ExpectAsync(Sources.Members("[Prompt(\"<text>\"), Demonstrations] public partial IAsyncEnumerable<string> TranslateAsync(string text);"));

    [Theory]
    [InlineData("[SystemPrompt(\"<text>\")] [Prompt(\"Go.\")] [[|PG2017:Demonstrations|]]", "string text", "the last user message of 'TranslateAsync' has no placeholder, so that one would be like the other; write into it what differs between calls")]
    [InlineData("[Prompt(\"<text> <image>\"), [|PG2017:Demonstrations|]]", "string text, DataContent image", "<image> in the last user message of 'TranslateAsync' is no text, and they are kept as text; write it into another user message")]
    [InlineData("[Prompt(\"<text> <images>\"), [|PG2017:Demonstrations()|]]", "string text, DataContent[] images", "<images> in the last user message of 'TranslateAsync' is no text, and they are kept as text; write it into another user message")]
    [InlineData("[SystemPrompt(\"<text>\"), [|PG2017:Demonstrations|]]", "string text, List<ChatMessage> history", "'TranslateAsync' has no user message for them to be written in; add one with [Prompt]")]
    public async Task PG2017_marks_the_attribute_of_a_prompt_that_can_have_none(string attributes, string parameters, string reason)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Sources.Method(attributes, parameters)));

        Assert.Equal("There can be no demonstrations: " + reason, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG2017_marks_the_attribute_of_a_static_method() =>
        await new Project().ExpectAsync("public static partial class Translator { [Prompt(\"<text>\"), [|PG2017:Demonstrations|]] public static partial Task<string> TranslateAsync(IChatClient chat, string text); }");

    [Theory]
    [InlineData("[[|PG2017:Demonstrations|]] public string Answer(string text) => text;")]
    [InlineData("[GradComponent(\"A\"), [|PG2017:Demonstrations|]] public string Answer(string text) => text;")]
    public async Task PG2017_marks_the_attribute_of_a_method_without_a_prompt(string method) =>
        await new Project().ExpectAsync("public partial class Translator { " + method + " }");

    [Theory]
    [InlineData("[Demonstrations, Prompt(\"Translate [|PG1001:<txet>|]\")]")]
    [InlineData("[Demonstrations, Prompt(\"\", [|PG1017:File = \"missing.prompt.md\"|])]")]
    [InlineData("[Demonstrations, Prompt([|CS0103:Missing|])]")]
    public async Task PG2017_is_not_reported_beside_what_is_wrong_with_the_text(string attributes) =>
        await new Project().ExpectAsync(Sources.Method(attributes.Replace("\"\", ", "", StringComparison.Ordinal)));

    [Fact]
    public async Task PG2013_spares_a_component_with_demonstrations() =>
        await new Project { Advice = ["PG2013"] }.ExpectAsync("[GradComponent(\"A\")] public sealed partial class C(IChatClient chat) { [Prompt(\"<q>\"), Demonstrations] public partial Task<string> AskAsync(string q); }");
}
