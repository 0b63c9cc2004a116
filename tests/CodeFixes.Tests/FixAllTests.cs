using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>What "fix all" and <c>dotnet format</c> do with many.</summary>
public sealed class FixAllTests
{
    [Theory]
    [InlineData("PG1001", "RenamePlaceholderFix", "<txet> <nmae> <txet:>", "<text> <name> <text:>")]
    [InlineData("PG1003", "RenameMemberFix", "<text.Lenght> <name.Lenght>", "<text.Length> <name.Length>")]
    [InlineData("PG1004", "EncloseInTagFix", "<text></text> <name></name>", "<<text><text></text> <<name><name></name>")]
    [InlineData("PG1006", "RewriteAsPlaceholderFix", "< text > <@name/>", "<text> <name>")]
    [InlineData("PG1007", "ReplaceBracesFix", "{text} {{name}}", "<text> <name>")]
    [InlineData("PG1009", "RemoveFormatFix", "<text:N2> <name:> <text:N1>", "<text> <name> <text>")]
    [InlineData("PG1011", "EscapeTextFix", "List<int> <text> <name> <a.txt>", "List<<int> <text> <name> <<a.txt>")]
    [InlineData("PG1012", "RemoveBracketFix", "<text>> <name>>", "<text> <name>")]
    [InlineData("PG1013", "ClosePlaceholderFix", "<text and <name", "<text> and <name>")]
    public async Task All_texts_of_all_files_are_fixed_at_once(string id, string fix, string before, string after)
    {
        using var editor = new Editor(
            Sources.Method($"[SystemPrompt(@\"\"\"{before}\"\"\")]\n    [Prompt(\"{before}\")]".Replace("@", "", StringComparison.Ordinal), "string text, string name"),
            Sources.Prompt($"\"\"\"\n        {before}\n        {before}\n        \"\"\"", "string text, string name").Replace("Translator", "Other", StringComparison.Ordinal));

        await editor.FixAllAsync(id, fix);

        Assert.Equal(Sources.Method($"[SystemPrompt(\"\"\"{after}\"\"\")]\n    [Prompt(\"{after}\")]", "string text, string name"), await editor.TextAsync());
        Assert.Equal(Sources.Prompt($"\"\"\"\n        {after}\n        {after}\n        \"\"\"", "string text, string name").Replace("Translator", "Other", StringComparison.Ordinal), await editor.TextAsync(file: 1));
        Assert.DoesNotContain(await editor.DiagnoseAsync(), d => d.Id == id);
    }

    [Fact]
    public async Task Each_value_gets_the_format_that_fits_it()
    {
        using var editor = new Editor(Sources.Prompt("\"<users> <names> <stream>\"", "List<User> users, string[] names, Stream stream"), "public sealed record User(string Name);");

        await editor.FixAllAsync("PG1008", "ChooseFormatFix");

        Assert.Equal(Sources.Prompt("\"<users:json> <names:bullets> <stream>\"", "List<User> users, string[] names, Stream stream"), await editor.TextAsync());
    }

    [Fact]
    public async Task What_has_no_near_name_is_left_for_the_writer()
    {
        using var editor = new Editor(Sources.Prompt("\"<txet> <something>\""));

        await editor.FixAllAsync("PG1001", "RenamePlaceholderFix");

        Assert.Equal(Sources.Prompt("\"<text> <something>\""), await editor.TextAsync());
    }

    [Fact]
    public async Task All_types_are_made_partial_at_once()
    {
        const string Method = "[Prompt(\"<text>\")] public partial Task<string> AskAsync(string text);";
        using var editor = new Editor($"public static class Outer {{ public class A(IChatClient chat) {{ {Method} }} }}\ninternal class B(IChatClient chat) {{ {Method} }}");

        await editor.FixAllAsync("PG2002", "MakeTypePartialFix");

        Assert.Equal($"public static partial class Outer {{ public partial class A(IChatClient chat) {{ {Method} }} }}\ninternal partial class B(IChatClient chat) {{ {Method} }}", await editor.TextAsync());
        Assert.Empty(await editor.DiagnoseAsync());
    }

    [Fact]
    public async Task A_type_gets_one_client_however_many_methods_lack_it()
    {
        const string Body = " { [Prompt(\"<text>\")] public partial Task<string> AAsync(string text); [Prompt(\"<text>\")] public partial Task<string> BAsync(string text); }";
        using var editor = new Editor("public partial class A" + Body + "\npublic partial class B()" + Body);

        await editor.FixAllAsync("PG2004", "AddChatClientFix");

        Assert.Equal("public partial class A(IChatClient chat)" + Body + "\npublic partial class B(IChatClient chat)" + Body, await editor.TextAsync());
        Assert.Empty(await editor.DiagnoseAsync());
    }

    [Fact]
    public async Task All_methods_get_a_token_at_once()
    {
        const string Source = "public partial class A(IChatClient chat) { [Prompt(\"<a>\")] public partial Task<string> AAsync(string a); [Prompt(\"B\")] public partial Task<string> BAsync(); }";
        using var editor = new Editor(Source);

        await editor.FixAllAsync("PG2010", "AddCancellationTokenFix");

        Assert.Equal(
            Source.Replace("string a)", "string a, CancellationToken cancellationToken = default)", StringComparison.Ordinal).Replace("()", "(CancellationToken cancellationToken = default)", StringComparison.Ordinal),
            await editor.TextAsync());
    }

    [Fact]
    public async Task All_placeholders_are_written_in_one_piece_at_once()
    {
        using var editor = new Editor(Sources.Prompt("\"a <te\" + \"xt> b\" + \" <na\" + \"me>\"", "string text, string name"));

        await editor.FixAllAsync("PG1019", "JoinPlaceholderFix");

        Assert.Equal(Sources.Prompt("\"a <text>\" + \" b\" + \" <name>\"", "string text, string name"), await editor.TextAsync());
        Assert.Empty(await editor.DiagnoseAsync());
    }

    /// <summary>As <c>dotnet format</c> does, which takes the key of what is offered for the first diagnostic, whatever that is.</summary>
    [Fact]
    public async Task All_are_fixed_also_when_nothing_is_offered_for_the_first()
    {
        using var editor = new Editor(Sources.Prompt("\"<something> <txet>\""));

        await editor.FixAllWithoutKeyAsync("PG1001", "RenamePlaceholderFix");

        Assert.Equal(Sources.Prompt("\"<something> <text>\""), await editor.TextAsync());
    }

    [Theory]
    [InlineData("AddParameterFix")]
    [InlineData("AddPlainOverloadFix")]
    [InlineData("ChooseMemberFix")]
    [InlineData("EscapePlaceholderFix")]
    [InlineData("MakeMethodPartialFix")]
    [InlineData("MakeTrainableFix")]
    [InlineData("RemoveClosingTagFix")]
    [InlineData("RemoveFileFix")]
    [InlineData("RemoveParameterFix")]
    [InlineData("SplitIntoRolesFix")]
    [InlineData("UseParameterFix")]
    public void What_the_writer_must_decide_is_not_done_to_all(string fix) => Assert.False(Editor.CanFixAll(fix));
}
