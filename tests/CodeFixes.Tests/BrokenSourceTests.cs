using Microsoft.CodeAnalysis.CSharp;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>Code that is being typed has many diagnostics. Whatever is offered for them can be applied.</summary>
public sealed class BrokenSourceTests
{
    private const string Source = """"
        [GradComponent("Translates.")]
        public partial class Translator(IChatClient chat)
        {
            private const string Start = "Be polite. ";

            [SystemPrompt(Start + @"Say ""{text}"" to < user.Name >, <te" + $"{Start}xt> List<int>")]
            [Prompt("""
                Translate <txet>> to <user>:
                <text></text> <items> <user.Nmae> <text:N2> <text
                """)]
            public partial Task<string> TranslateAsync(string text, (string Name, int Age) user, string[] items, int unused);

            [Prompt("system: A\nuser: B")]
            public Task<string> AskAsync() => null!;

            [GradComponent]
            public partial Variable<int> Parse(Variable<string> answer); // parses
        }
        public class Other { [Prompt(@"<system>A</system>B")] public partial Task<string> AskAsync(); }
        """";

    [Fact]
    public async Task Every_fix_is_offered_for_a_source_with_every_mistake()
    {
        using var editor = new Editor(Source);

        IReadOnlyList<string> results = await editor.TryAllAsync();

        Assert.True(results.Count >= 20, $"{results.Count}");
        Assert.All(results, result =>
        {
            Assert.NotEqual(Source, result);
            Assert.Empty(CSharpSyntaxTree.ParseText(result, cancellationToken: TestContext.Current.CancellationToken).GetDiagnostics(TestContext.Current.CancellationToken));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_source_that_ends_anywhere_makes_no_fix_fail(int remainder)
    {
        for (int length = 60 + (remainder * 10); length < Source.Length; length += 30)
        {
            using var editor = new Editor(Source[..length]);
            Assert.All(await editor.TryAllAsync(), Assert.NotEmpty);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_source_with_a_character_missing_makes_no_fix_fail(int remainder)
    {
        for (int at = remainder * 14; at < Source.Length; at += 42)
        {
            using var editor = new Editor(Source.Remove(at, 1));
            Assert.All(await editor.TryAllAsync(), Assert.NotEmpty);
        }
    }
}
