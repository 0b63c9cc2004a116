using System.Composition;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>What the editor shows and remembers of the fixes.</summary>
public sealed class OfferTests
{
    [Theory]
    [InlineData("PG1001", "\"<txet>\"", "string text", "Add parameter 'txet' to 'TranslateAsync'|Escape as text: '<<txet>'|Change to '<text>'")]
    [InlineData("PG1002", "\"one\"", "string text", "Remove parameter 'text'|Add '<text>' to the prompt")]
    [InlineData("PG1003", "\"<text.Lenght:N0>\"", "string text", "Change to 'Length'")]
    [InlineData("PG1004", "\"<text></text>\"", "string text", "Put the value into a tag: '<<text><text></text>'|Remove '</text>'")]
    [InlineData("PG1006", "\"< text >\"", "string text", "Change to '<text>'")]
    [InlineData("PG1007", "\"{text:N2}\"", "string text", "Change to '<text:N2>'")]
    [InlineData("PG1008", "\"<items>\"", "int[] items", "Change to '<items:bullets>'")]
    [InlineData("PG1009", "\"<text:N2>\"", "string text", "Remove ':N2'")]
    [InlineData("PG1009", "\"<items:N2>\"", "int[] items", "Change to ':bullets'")]
    [InlineData("PG1011", "\"<file.txt>\"", "", "Escape as text: '<<file.txt>'")]
    [InlineData("PG1012", "\"<text>>\"", "string text", "Remove '>'")]
    [InlineData("PG1013", "\"<text now\"", "string text", "Change to '<text>'")]
    public async Task A_title_says_what_will_be_written(string id, string argument, string parameters, string titles)
    {
        using var editor = new Editor(Sources.Prompt(argument, parameters));

        Assert.Equal(titles.Split('|'), await editor.OffersAsync(id));
    }

    [Theory]
    [InlineData("PG2001", "public class A { [Prompt(\"A\")] public Task<string> AskAsync() => null!; }", "Make 'AskAsync' partial, without a body")]
    [InlineData("PG2001", "public partial class A { [Prompt(\"A\")] public partial Task<string> AskAsync(); public partial Task<string> AskAsync() => null!; }", "Remove the body of 'AskAsync'")]
    [InlineData("PG2002", "public class A { [Prompt(\"A\")] public partial Task<string> AskAsync(); }", "Make 'A' partial")]
    [InlineData("PG2004", "public partial class A { [Prompt(\"A\")] public partial Task<string> AskAsync(); }", "Add 'IChatClient chat' to the constructor of 'A'")]
    [InlineData("PG2004", "public static partial class A { [Prompt(\"A\")] public static partial Task<string> AskAsync(); }", "Add 'IChatClient chat' to 'AskAsync'")]
    [InlineData("PG2010", "public partial class A(IChatClient chat) { [Prompt(\"A\")] public partial Task<string> AskAsync(); }", "Add 'CancellationToken cancellationToken = default' to 'AskAsync'")]
    [InlineData("PG2011", "public partial class A { [GradComponent] public partial Task<Variable<int>> Parse(Variable<string> answer); }", "Add 'Task<int> Parse(string answer)'")]
    [InlineData("PG2013", "[GradComponent] public partial class A(IChatClient chat) { [Prompt(\"A\")] public partial Task<string> AskAsync(); }", "Make the prompt of 'AskAsync' trainable")]
    public async Task A_title_says_what_will_be_declared(string id, string source, string title)
    {
        using var editor = new Editor(source);

        Assert.Equal([title], await editor.OffersAsync(id));
    }

    [Fact]
    public void Every_fix_is_exported_under_its_name_and_shared()
    {
        Type[] fixes = [.. typeof(PromptFix).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract)];

        Assert.NotEmpty(fixes);
        Assert.All(fixes, fix =>
        {
            ExportCodeFixProviderAttribute export = fix.GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
            Assert.Equal((fix.Name, LanguageNames.CSharp), (export.Name, Assert.Single(export.Languages)));
            Assert.NotNull(fix.GetCustomAttribute<SharedAttribute>());
        });
    }
}
