using Microsoft.CodeAnalysis;
using PromptGrad.Language;
using PromptGrad.Model;

namespace PromptGrad.Generator.Tests;

/// <summary>The short cut for plain texts must never see anything else than the parser.</summary>
public sealed class PlainTemplateTests
{
    private static readonly string[] Names = ["a", "b", "n"];
    private static readonly string[] Pieces = ["<a>", "<b>", "<n>", "<<a>", "</a>", "<a.Length>", "<a:x>", "<c>", "<a", ">", "<", " text ", "\n", "\"<a>", "<a href=\"<b>\">"];

    private static readonly IMethodSymbol Method = (IMethodSymbol)GeneratorHost.Compile("class C { void M(string a, Variable<string> b, int n) { } }").GetTypeByMetadataName("C")!.GetMembers("M").Single();

    [Theory]
    [InlineData("Hello", true)]
    [InlineData("<a> and <b>", true)]
    [InlineData("<n>", false)]
    [InlineData("<<a>", false)]
    [InlineData("<a:x>", false)]
    [InlineData("<a.Length>", false)]
    [InlineData("<c>", false)]
    [InlineData("<a", false)]
    [InlineData(" \n", false)]
    public void A_text_is_plain_if_it_names_strings_only(string text, bool isPlain) => Assert.Equal(isPlain, PlainTemplate.TryScan(text, Method, new bool[3]));

    [Fact]
    public void A_plain_text_has_no_problem_and_mentions_what_the_parser_finds()
    {
        var random = new Random(7);
        int plain = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            bool[] mentioned = new bool[3];
            if (!PlainTemplate.TryScan(text, Method, mentioned))
            {
                continue;
            }

            plain++;
            ParsedTemplate parsed = TemplateParser.Parse(text, Names);
            Assert.Empty(parsed.Problems);
            Placeholder[] placeholders = [.. parsed.Segments.Select(static s => s.Placeholder).OfType<Placeholder>()];
            Assert.All(placeholders, static p => Assert.True(p is { Path: "", Format: null, EnclosingTags.Count: 0 }));
            Assert.Equal(placeholders.Select(static p => p.ParameterIndex).Distinct().Order(), Enumerable.Range(0, 3).Where(p => mentioned[p]));
        }

        Assert.True(plain > 500);
    }
}
