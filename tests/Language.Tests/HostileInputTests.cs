using System.Globalization;
using System.Text;

namespace PromptGrad.Language.Tests;

/// <summary>Two million characters of the worst: anything but linear work would not come to an end here.</summary>
public sealed class HostileInputTests
{
    private const int Size = 2_000_000;

    [Theory]
    [InlineData("<")]
    [InlineData("<a")]
    [InlineData("<a ")]
    [InlineData("<a>")]
    [InlineData("<<a>")]
    [InlineData("</a>")]
    [InlineData("</a ")]
    [InlineData("<a></a>")]
    [InlineData("<q>")]
    [InlineData("<q></q>")]
    [InlineData("<a.")]
    [InlineData("<a.b")]
    [InlineData("<a:")]
    [InlineData("<a:b ")]
    [InlineData("<a x=\"")]
    [InlineData("<a x='<b>")]
    [InlineData("<a x=\" y='")]
    [InlineData("<a x=\"<b>\" ")]
    [InlineData("<a x=<b>")]
    [InlineData("<a x")]
    [InlineData("<a x>")]
    [InlineData("<a\n")]
    [InlineData("<a-")]
    [InlineData("< ")]
    [InlineData("< q")]
    [InlineData("< q >")]
    [InlineData("<@")]
    [InlineData("<q,1")]
    [InlineData("<q,1>")]
    [InlineData("<q/>")]
    [InlineData("<q>>")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{q")]
    [InlineData("{q:")]
    [InlineData("{ q ")]
    [InlineData("{q}")]
    [InlineData("{{q}}")]
    [InlineData("<|")]
    [InlineData("<|a|>")]
    [InlineData("[")]
    [InlineData("[INST]")]
    [InlineData("user:")]
    [InlineData("user:\n")]
    [InlineData("<user></user>")]
    [InlineData("\n")]
    [InlineData("a")]
    [InlineData(" ")]
    [InlineData(">")]
    public void Repetition_is_parsed(string unit)
    {
        string text = string.Concat(Enumerable.Repeat(unit, Size / unit.Length));

        ParsedTemplate template = TemplateParser.Parse(text, ["q", "text"]);

        Assert.Equal(text.Length, template.Segments.Sum(s => s.Length));
    }

    [Theory]
    [InlineData("<a", "=")]
    [InlineData("<a", " ")]
    [InlineData("<a x=\"", "<b>")]
    [InlineData("<q", ".a")]
    [InlineData("<q:", "f")]
    [InlineData("</", "a")]
    [InlineData("<", " ")]
    [InlineData("<q,", "1")]
    [InlineData("< q :", "f")]
    [InlineData("{", "q")]
    [InlineData("{q:", "f")]
    [InlineData("<q", ">")]
    [InlineData("<<q", ">")]
    [InlineData("<|", "a")]
    [InlineData("user", " ")]
    [InlineData("<txet", "-")]
    public void Long_unfinished_construct_is_parsed(string start, string unit)
    {
        string text = start + string.Concat(Enumerable.Repeat(unit, Size / unit.Length));

        Assert.Equal(text.Length, TemplateParser.Parse(text, ["q"]).Segments.Sum(s => s.Length));
    }

    [Fact]
    public void Deep_nesting_is_parsed_and_costs_only_those_who_ask()
    {
        const int depth = 50_000;
        ParsedTemplate template = TemplateParser.Parse(Levels("<<t{0}><q>", depth) + Levels("</t{0}>", depth), ["q"]);

        Assert.Empty(template.Problems);
        Assert.Equal(depth, template.Segments[^2].Placeholder!.EnclosingTags.Count);
        Assert.Equal(["t0", "t1"], template.Segments[3].Placeholder!.EnclosingTags);
    }

    [Fact]
    public void Many_different_unknown_names_are_parsed() =>
        Assert.Equal(100_000, TemplateParser.Parse(Levels("<name{0}> ", 100_000), ["title", "unnamed"]).Problems.Count);

    private static string Levels(string format, int count)
    {
        var parsed = CompositeFormat.Parse(format);
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, parsed, i);
        }

        return text.ToString();
    }
}
