namespace PromptGrad.Language.Tests;

/// <summary>Rule R10: the literal tag pairs that a placeholder stands in.</summary>
public sealed class EnclosingTagsTests
{
    [Theory]
    [InlineData("<q>", "")]
    [InlineData("<document><q></document>", "document")]
    [InlineData("<<document><q></document>", "document")]
    [InlineData("<document index=\"1\"><q></document>", "document")]
    [InlineData("<document\n  index=\"1\">\n<q></document>", "document")]
    [InlineData("<document draft><q></document>", "document")]
    [InlineData("<document ><q></document >", "document")]
    [InlineData("<user-query><q></user-query>", "user-query")]
    [InlineData("<xsl:template match=\"/\"><q></xsl:template>", "xsl:template")]
    [InlineData("<file.txt><q></file.txt>", "file.txt")]
    [InlineData("<a title='x > y'><q></a>", "a")]
    [InlineData("<documents><document><q></document></documents>", "documents document")]
    [InlineData("<d><d><q></d></d>", "d d")]
    [InlineData("<d></d><q><d></d>", "")]
    [InlineData("<d><br/><e x=\"1\"/><q></d>", "d")]
    [InlineData("<p><li><q></p>", "p")]
    [InlineData("<<b><<i></b><q></i>", "i")]
    [InlineData("<<i><<b></i><<u><q></b></u>", "b u")]
    [InlineData("<document><q></Document>", "")]
    [InlineData("</document><q><document>", "")]
    [InlineData("<br/><q></br>", "")]
    [InlineData("< document><q></document>", "")]
    [InlineData("<a href=\"<q>\">text</a>", "a")]
    [InlineData("<a href=\"x\"y><q></a>", "")]
    [InlineData("<!-- <note> --><q></note>", "note")]
    public void Placeholder_knows_the_pairs_around_it(string text, string tags) =>
        Assert.Equal(tags.Split(' ', StringSplitOptions.RemoveEmptyEntries), TagsAround(text, "q").Single());

    [Fact]
    public void A_placeholder_is_no_tag() =>
        Assert.Equal([["document"], []], TagsAround("<<document><document></document><document>", "document"));

    [Fact]
    public void Closing_tags_after_placeholders_of_their_name_make_no_pair() =>
        Assert.All(TagsAround("<document><q></document>", "document", "q"), Assert.Empty);

    [Fact]
    public void Tags_with_attributes_are_closed_before_bare_ones()
    {
        ParsedTemplate template = TemplateParser.Parse("<document index=\"1\"><document></document>", []);

        TemplateProblem problem = Assert.Single(template.Problems);
        Assert.Equal((TemplateProblemKind.UnknownPlaceholder, 20), (problem.Kind, problem.Start));
    }

    private static IReadOnlyList<string>[] TagsAround(string text, params string[] parameters) =>
    [
        .. TemplateParser.Parse(text, parameters).Segments.Where(s => s.Placeholder is not null).Select(s => s.Placeholder!.EnclosingTags),
    ];
}
