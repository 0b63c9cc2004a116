using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>Fixes of what is declared in a way that no code can be generated for.</summary>
public sealed class DeclarationFixTests
{
    [Theory]
    [InlineData("public Task<string> AskAsync(string text) => throw new NotSupportedException();", "public partial Task<string> AskAsync(string text);")]
    [InlineData("public Task<string> AskAsync(string text)\n        => throw new NotSupportedException(); // asks", "public partial Task<string> AskAsync(string text); // asks")]
    [InlineData("public async Task<string> AskAsync(string text)\n    {\n        return await Task.FromResult(text);\n    }\n", "public partial Task<string> AskAsync(string text);\n")]
    [InlineData("internal virtual Task<string> AskAsync(\n        string text) // the question\n    {\n        throw new NotSupportedException();\n    }", "internal virtual partial Task<string> AskAsync(\n        string text); // the question")]
    [InlineData("Task<string> AskAsync(string text) => throw new NotSupportedException();", "private partial Task<string> AskAsync(string text);")]
    [InlineData("async Task<string> AskAsync(string text) => await Task.FromResult(text);", "private partial Task<string> AskAsync(string text);")]
    [InlineData("public Task<string> AskAsync(string text);", "public partial Task<string> AskAsync(string text);")]
    [InlineData("public partial Task<string> AskAsync(string text) => throw new NotSupportedException();", "public partial Task<string> AskAsync(string text);")]
    public async Task PG2001_makes_a_method_partial_and_drops_its_body(string before, string after) =>
        await Fix.ExpectAsync("PG2001", "MakeMethodPartialFix", Sources.Members("/// <summary>Asks.</summary>\n    [Prompt(\"<text>\")]\n    " + before), Sources.Members("/// <summary>Asks.</summary>\n    [Prompt(\"<text>\")]\n    " + after));

    [Fact]
    public async Task PG2001_makes_an_abstract_method_partial() =>
        await Fix.ExpectAsync(
            "PG2001", "MakeMethodPartialFix",
            "public abstract partial class Asker(IChatClient chat) { [Prompt(\"<text>\")] public abstract Task<string> AskAsync(string text); }",
            "public abstract partial class Asker(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text); }");

    [Fact]
    public async Task PG2001_removes_the_part_that_the_user_wrote()
    {
        const string Declaration = "public partial class Asker(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text); }";
        using var editor = new Editor(Declaration, "public partial class Asker\n{\n    /// <summary>Asks.</summary>\n    public partial Task<string> AskAsync(string text) => Task.FromResult(text);\n}\n");

        await editor.FixAsync("PG2001", "MakeMethodPartialFix");

        Assert.Equal(Declaration, await editor.TextAsync());
        Assert.Equal("public partial class Asker\n{\n}\n", await editor.TextAsync(file: 1));
        Assert.Empty(await editor.DiagnoseAsync());
    }

    [Theory]
    [InlineData("public string P { [Prompt(\"A\")] get; } = \"\"; public void Dispose() { }")]
    [InlineData("[Prompt(\"A\")] public static Asker operator +(Asker a, Asker b) => b; public void Dispose() { }")]
    [InlineData("[Prompt(\"A\")] void IDisposable.Dispose() { }")]
    public async Task PG2001_offers_nothing_for_what_cannot_be_partial(string member)
    {
        using var editor = new Editor("public partial class Asker : IDisposable { " + member + " }");

        Assert.Empty(await editor.OffersAsync("PG2001"));
    }

    [Theory]
    [InlineData("class", "partial class")]
    [InlineData("/// <summary>Asks.</summary>\npublic sealed class", "/// <summary>Asks.</summary>\npublic sealed partial class")]
    [InlineData("[Serializable]\ninternal record", "[Serializable]\ninternal partial record")]
    public async Task PG2002_makes_a_type_partial(string before, string after)
    {
        const string Rest = " Asker(IChatClient Chat)\n{\n    [Prompt(\"<text>\")]\n    public partial Task<string> AskAsync(string text);\n}\n";
        await Fix.ExpectAsync("PG2002", "MakeTypePartialFix", before + Rest, after + Rest);
    }

    [Fact]
    public async Task PG2002_makes_the_types_around_a_component_partial() =>
        await Fix.ExpectAsync(
            "PG2002", "MakeTypePartialFix",
            "public static class Outer { public partial class Asker(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text); } }",
            "public static partial class Outer { public partial class Asker(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text); } }");

    [Fact]
    public async Task PG2002_offers_nothing_for_what_partial_does_not_help()
    {
        using var editor = new Editor("public partial struct Asker { [Prompt(\"<text>\")] public partial Task<string> AskAsync(IChatClient chat, string text); }");

        Assert.Empty(await editor.OffersAsync("PG2002"));
    }
}
