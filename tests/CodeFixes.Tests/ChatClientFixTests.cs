using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>Where the chat client is added that a prompt method lacks.</summary>
public sealed class ChatClientFixTests
{
    private const string Body = "\n{\n    [Prompt(\"<text>\")]\n    public partial Task<string> AskAsync(string text);\n}\n";

    [Theory]
    [InlineData("public partial class Asker", "public partial class Asker(IChatClient chat)")]
    [InlineData("public partial class Asker<T>\n    where T : class", "public partial class Asker<T>(IChatClient chat)\n    where T : class")]
    [InlineData("public partial class Asker : EventArgs", "public partial class Asker(IChatClient chat) : EventArgs")]
    [InlineData("public partial class Asker()", "public partial class Asker(IChatClient chat)")]
    [InlineData("public partial class Asker([Name] string name = \"\") : Named(name)", "public partial class Asker(IChatClient chat, [Name] string name = \"\") : Named(name)")]
    [InlineData("public partial class Asker(\n    string chat) : Named(chat)", "public partial class Asker(\n    string chat,\n    IChatClient chatClient) : Named(chat)")]
    [InlineData("public partial record Asker(string Name)", "public partial record Asker(string Name, IChatClient Chat)")]
    public async Task It_is_added_to_the_primary_constructor(string before, string after) =>
        await Fix.ExpectAsync("PG2004", "AddChatClientFix", before + Body, after + Body, "public class Named(string name) { public string Name => name; }\n[AttributeUsage(AttributeTargets.Parameter)] public sealed class NameAttribute : Attribute;");

    [Fact]
    public async Task It_is_added_to_the_part_that_has_the_primary_constructor()
    {
        using var editor = new Editor("public partial class Asker" + Body, "public partial class Asker(string name) { public string Name => name; }");

        await editor.FixAsync("PG2004", "AddChatClientFix");

        Assert.Equal("public partial class Asker(string name, IChatClient chat) { public string Name => name; }", await editor.TextAsync(file: 1));
        Assert.Empty(await editor.DiagnoseAsync());
    }

    [Theory]
    [InlineData("public static partial class Asker", "static partial Task<string> AskAsync(string text)", "static partial Task<string> AskAsync(string text, IChatClient chat)")]
    [InlineData("public partial class Asker", "partial Task<string> AskAsync(string text, int n = 0); public Asker(int n) => N = n; public int N { get; }", "partial Task<string> AskAsync(string text, IChatClient chat, int n = 0); public Asker(int n) => N = n; public int N { get; }")]
    public async Task It_is_added_to_the_method_where_no_primary_constructor_can_be(string type, string before, string after)
    {
        string text = before.Contains("int n", StringComparison.Ordinal) ? "<text> <n>" : "<text>";
        string end = before.Contains('{', StringComparison.Ordinal) ? " }" : "; }";
        await Fix.ExpectAsync("PG2004", "AddChatClientFix", $"{type} {{ [Prompt(\"{text}\")] public {before}{end}", $"{type} {{ [Prompt(\"{text}\")] public {after}{end}");
    }

    [Fact]
    public async Task Its_type_is_qualified_where_its_namespace_is_not_imported()
    {
        using var editor = new Editor(isChatImported: false, "namespace App;\n\npublic partial class Asker" + Body);

        await editor.FixAsync("PG2004", "AddChatClientFix");

        Assert.Equal("namespace App;\n\npublic partial class Asker(Microsoft.Extensions.AI.IChatClient chat)" + Body, await editor.TextAsync());
        Assert.Empty(await editor.DiagnoseAsync());
    }
}
