using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>PG1021: a text that is nothing but roles.</summary>
public sealed class SplitFixTests
{
    [Theory]
    [InlineData("[Prompt(\"system:\\nBe terse.\\nuser:\\n<text>\")]", "[SystemPrompt(\"Be terse.\")]\n    [Prompt(\"<text>\")]")]
    [InlineData("[Prompt(\"System: Be \\\"terse\\\".\\r\\n\\r\\nHuman: <text>\\n\")]", "[SystemPrompt(\"Be \\\"terse\\\".\")]\n    [Prompt(\"<text>\")]")]
    [InlineData("[Prompt(\"<System>You are <<terse>.</System><text>\")]", "[SystemPrompt(\"You are <<terse>.\")]\n    [Prompt(\"<text>\")]")]
    [InlineData("[Prompt(\"<developer>A</developer>\\n<user>B</user>\\n<assistant>C</assistant>\\n<user><text></user>\")]", "[SystemPrompt(\"A\")]\n    [Prompt(\"B\")]\n    [AssistantPrompt(\"C\")]\n    [Prompt(\"<text>\")]")]
    [InlineData("[Prompt(\"<System>Be terse.</System>\\nuser: <text>\")]", "[SystemPrompt(\"Be terse.\")]\n    [Prompt(\"<text>\")]")]
    [InlineData("[PromptAttribute(@\"system:\n  \"\"A\"\"\nuser:\n<text>\nB\")]", "[SystemPromptAttribute(@\"\"\"A\"\"\")]\n    [PromptAttribute(@\"<text>\nB\")]")]
    [InlineData("[PromptGrad.Prompt(\"\"\"<system>Say \"A\".</system><user><text></user>\"\"\")]", "[PromptGrad.SystemPrompt(\"\"\"Say \"A\".\"\"\")]\n    [PromptGrad.Prompt(\"\"\"<text>\"\"\")]")]
    [InlineData(
        "[Prompt(\"\"\"\n        system:\n        Be terse.\n          Be \"kind\".\n\n        user: <text>\n        Now.\n        \"\"\")]",
        "[SystemPrompt(\"\"\"\n        Be terse.\n          Be \"kind\".\n        \"\"\")]\n    [Prompt(\"\"\"\n        <text>\n        Now.\n        \"\"\")]")]
    [InlineData(
        "[Prompt(\"\"\"\"\r\n        <system>\r\n        Say \"\"\"a\"\"\".\r\n        </system>\r\n        <text>\r\n        \"\"\"\")]",
        "[SystemPrompt(\"\"\"\"\r\n        Say \"\"\"a\"\"\".\r\n        \"\"\"\")]\r\n    [Prompt(\"\"\"\"\r\n        <text>\r\n        \"\"\"\")]")]
    [InlineData("[Obsolete, Prompt(\"system: A\\nuser: <text>\")]", "[Obsolete, SystemPrompt(\"A\"), Prompt(\"<text>\")]")]
    [InlineData("[method: Prompt(\"system: A\\nuser: <text>\")]", "[method: SystemPrompt(\"A\"), Prompt(\"<text>\")]")]
    [InlineData("/* asks */ [Prompt(\"system: A\\nuser: <text>\")]", "/* asks */ [SystemPrompt(\"A\")] [Prompt(\"<text>\")]")]
    public async Task Each_role_gets_an_attribute_and_the_literal_keeps_its_notation(string before, string after) =>
        await Fix.ExpectAsync("PG1021", "SplitIntoRolesFix", Sources.Method(before), Sources.Method(after));

    [Theory]
    [InlineData("[Prompt(\"Answer.\\nsystem: A\\nuser: <text>\")]")]
    [InlineData("[Prompt(\"user: <text>\")]")]
    [InlineData("[Prompt(\"system: A <text>\")]")]
    [InlineData("[Prompt(\"user: <text>\\nsystem: A\")]")]
    [InlineData("[Prompt(\"system: A\\nuser: <text>\\nassistant: B\")]")]
    [InlineData("[Prompt(\"user: <text>\\nuser: B\")]")]
    [InlineData("[Prompt(\"system:\\nuser: <text>\")]")]
    [InlineData("[Prompt(\"<system>\\nuser: A</system>\\nuser: <text>\")]")]
    [InlineData("[Prompt(\"system:\\n  A\\nB\\nuser: <text>\")]")]
    [InlineData("[Prompt(\"system: A\\nuser: <text>\", Trainable = true)]")]
    [InlineData("[Prompt(\"system: A\\n\" + \"user: <text>\")]")]
    [InlineData("[SystemPrompt(\"system: A\\nuser: <text>\")]")]
    [InlineData("[SystemPrompt(\"B\")] [Prompt(\"system: A\\nuser: <text>\")]")]
    [InlineData("[Prompt(\"\"\"<system>A \"b\"</system><user><text></user>\"\"\")]")]
    public async Task Nothing_is_offered_where_the_result_would_not_be_clean(string attributes)
    {
        using var editor = new Editor(Sources.Method(attributes));

        Assert.Empty(await editor.OffersAsync("PG1021"));
    }

    [Fact]
    public async Task The_title_names_the_attributes()
    {
        using var editor = new Editor(Sources.Prompt("\"system: A\\nuser: <text>\""));

        Assert.Equal(["Split into [SystemPrompt], [Prompt]"], await editor.OffersAsync("PG1021"));
    }
}
