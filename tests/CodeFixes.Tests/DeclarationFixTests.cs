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

    [Theory]
    [InlineData("", "CancellationToken cancellationToken = default")]
    [InlineData("string text", "string text, CancellationToken cancellationToken = default")]
    [InlineData("string text, int n = 0", "string text, int n = 0, CancellationToken cancellationToken = default")]
    [InlineData("string text, params string[] rest", "string text, CancellationToken cancellationToken = default, params string[] rest")]
    [InlineData("string cancellationToken", "string cancellationToken, CancellationToken token = default")]
    [InlineData("\n        string text, // the text\n        int n = 0 // how often\n    ", "\n        string text, // the text\n        int n = 0,\n        CancellationToken cancellationToken = default // how often\n    ")]
    public async Task PG2010_adds_a_token_after_the_other_parameters(string before, string after)
    {
        string text = string.Concat(new[] { "text", "n", "cancellationToken" }.Where(n => before.Contains(" " + n, StringComparison.Ordinal)).Select(n => $"<{n}>"))
            + (before.Contains("rest", StringComparison.Ordinal) ? "<rest:comma>" : "") + ".";
        await Fix.ExpectAsync("PG2010", "AddCancellationTokenFix", Sources.Prompt($"\"{text}\"", before), Sources.Prompt($"\"{text}\"", after));
    }

    [Fact]
    public async Task PG2010_qualifies_the_token_where_its_namespace_is_not_imported()
    {
        const string Start = "namespace App\n{\n    using CancellationToken = String;\n\n";
        await Fix.ExpectAsync(
            "PG2010", "AddCancellationTokenFix",
            Start + Sources.Prompt("\"<text>\"") + "\n}", Start + Sources.Prompt("\"<text>\"", "string text, System.Threading.CancellationToken cancellationToken = default") + "\n}");
    }

    [Theory]
    [InlineData("public interface ITranslator { Task<string> AskAsync(string text); } public partial class Translator(IChatClient chat) : ITranslator { [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text); }")]
    [InlineData("public partial class Translator(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text); public Task<string> AskAsync(string text, CancellationToken token) => AskAsync(text); }")]
    [InlineData("public partial class Translator(IChatClient chat) { [Prompt(\"<token><cancellationToken>\")] public partial Task<string> AskAsync(string token, string cancellationToken); }")]
    public async Task PG2010_adds_no_token_where_it_cannot_stand(string source)
    {
        using var editor = new Editor(source);

        Assert.Empty(await editor.OffersAsync("PG2010"));
    }

    [Theory]
    [InlineData("public partial Variable<int> Parse(Variable<string> answer);", "private int Parse(string answer)")]
    [InlineData("public static partial Variable<string?> Parse(Variable<List<int>> @class, CancellationToken token = default); // parses", "private static string? Parse(List<int> @class, CancellationToken token)")]
    [InlineData("public partial Task<Variable<int>> Parse(Variable<string> a, int n);", "private Task<int> Parse(string a, int n)")]
    [InlineData("public partial ValueTask<Variable<int[]>> Parse(\n        Variable<string> a);", "private ValueTask<int[]> Parse(string a)")]
    public async Task PG2011_declares_the_plain_overload_below(string declaration, string overload)
    {
        string before = $"public partial class Answers\n{{\n    [GradComponent]\n    {declaration}\n\n    public int Other => 1;\n}}\n";
        string after = before.Replace(declaration, $"{declaration}\n\n    {overload}\n    {{\n        throw new NotImplementedException();\n    }}", StringComparison.Ordinal);
        await Fix.ExpectAsync("PG2011", "AddPlainOverloadFix", before, after);
    }

    [Fact]
    public async Task PG2011_keeps_line_ends_and_tabs() =>
        await Fix.ExpectAsync(
            "PG2011", "AddPlainOverloadFix",
            "public partial class Answers\r\n{\r\n\t[GradComponent] public partial Variable<int> Parse(Variable<string> answer);\r\n}",
            "public partial class Answers\r\n{\r\n\t[GradComponent] public partial Variable<int> Parse(Variable<string> answer);\r\n\r\n\tprivate int Parse(string answer)\r\n\t{\r\n\t\tthrow new NotImplementedException();\r\n\t}\r\n}");

    [Theory]
    [InlineData("[GradComponent] public partial Variable<int> Parse(string answer);")]
    [InlineData("[GradComponent] public partial Variable<int> Parse(Variable<string> answer); private string Parse(string answer) => answer;")]
    public async Task PG2011_offers_nothing_where_there_can_be_no_overload(string members)
    {
        using var editor = new Editor("public partial class Answers { " + members + " }");

        Assert.Empty(await editor.OffersAsync("PG2011"));
    }

    [Theory]
    [InlineData("[SystemPrompt(\"Be brief.\")]\n    [Prompt(\"<text>\")]", "[SystemPrompt(\"Be brief.\", Trainable = true)]\n    [Prompt(\"<text>\")]")]
    [InlineData("[AssistantPrompt(\"Yes?\"), Prompt(@\"<text>\", Role = \"a question\")]", "[AssistantPrompt(\"Yes?\"), Prompt(@\"<text>\", Role = \"a question\", Trainable = true)]")]
    [InlineData("[Prompt(\"\"\"\n        <text>\n        \"\"\", Trainable = false)]", "[Prompt(\"\"\"\n        <text>\n        \"\"\", Trainable = true)]")]
    public async Task PG2013_makes_the_system_prompt_trainable_or_else_the_prompt(string before, string after)
    {
        using var editor = new Editor("[GradComponent]\n" + Sources.Method(before));

        await editor.FixAsync("PG2013", "MakeTrainableFix");

        Assert.Equal("[GradComponent]\n" + Sources.Method(after), await editor.TextAsync());
        Assert.Empty(await editor.DiagnoseAsync());
    }

    [Fact]
    public async Task PG2013_prefers_a_system_prompt_of_any_method_in_any_file()
    {
        using var editor = new Editor(
            "[GradComponent] public partial class A(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> OneAsync(string text); }",
            "public partial class A { [SystemPrompt(\"Be brief.\"), Prompt(\"<text>\")] public partial Task<string> TwoAsync(string text); }");

        Assert.Equal(["Make the system prompt of 'TwoAsync' trainable"], await editor.OffersAsync("PG2013"));
        await editor.FixAsync("PG2013", "MakeTrainableFix");

        Assert.Contains("[SystemPrompt(\"Be brief.\", Trainable = true), Prompt", await editor.TextAsync(file: 1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[GradComponent] public partial class A { [GradComponent] public int Parse(string answer) => answer.Length; }")]
    [InlineData("[GradComponent] public partial class A { [Prompt(\"<text>\")] public static partial Task<string> AskAsync(IChatClient chat, string text); }")]
    public async Task PG2013_offers_nothing_without_a_prompt_that_can_be_trained(string source)
    {
        using var editor = new Editor(source);

        Assert.Empty(await editor.OffersAsync("PG2013"));
    }
}
