namespace PromptGrad.Language.Tests;

/// <summary>The problems the parser reports, beyond the examples of the specification. The span is given as the text under it.</summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("Say <foo>", "<foo>", null)]
    [InlineData("Say <Text>", "<Text>", "text")]
    [InlineData("Say <te_xt>", "<te_xt>", "text")]
    [InlineData("<text> <<<txet>", "<txet>", "text")]
    [InlineData("Say <txet.Length>", "<txet.Length>", "text")]
    [InlineData("Say <txet:json>", "<txet:json>", "text")]
    [InlineData("List<Text>", "<Text>", "text")]
    [InlineData("File_<txet>", "<txet>", "text")]
    [InlineData("</foo> <foo>", "<foo>", null)]
    [InlineData("<foo> </Foo>", "<foo>", null)]
    [InlineData("翻译<foo>", "<foo>", null)]
    public void Unbound_candidate_without_a_closing_tag_is_unknown(string text, string span, string? suggestion) =>
        AssertSingle(TemplateProblemKind.UnknownPlaceholder, text, span, suggestion);

    [Theory]
    [InlineData("List<Foo>")]
    [InlineData("Use <int> and <string>")]
    [InlineData("Read <file.txt>")]
    [InlineData("<xsl:apply>")]
    [InlineData("<mailto:ann@example.com>")]
    [InlineData("<https://example.com>")]
    [InlineData("<foo>x</foo>")]
    [InlineData("<Foo>x</Foo > <file.txt>y</file.txt>")]
    [InlineData("<<foo> and <<txet>")]
    [InlineData("<foo-bar> <foo bar> <foo/> < foo >")]
    public void What_is_no_mistaken_placeholder_is_not_reported(string text) => Assert.Empty(Parse(text).Problems);

    [Fact]
    public void Every_unknown_placeholder_is_reported_where_it_stands() =>
        Assert.Equal([0, 7], Parse("<txet> <txet>").Problems.Select(p => p.Start));

    [Theory]
    [InlineData("Translate <text to French", "<text")]
    [InlineData("Translate <text", "<text")]
    [InlineData("Translate <text to <language>", "<text")]
    [InlineData("Translate <text to French.\nAnswer > 3 words", "<text")]
    [InlineData("Translate <text to\nFrench > 3 words", "<text")]
    [InlineData("Translate <text.Name to French", "<text.Name")]
    [InlineData("Translate <text. Then stop", "<text")]
    [InlineData("Translate <text:json", "<text")]
    [InlineData("Translate <text:\n>", "<text")]
    [InlineData("Translate <text<language>", "<text")]
    public void Parameter_without_its_closing_bracket_is_unclosed(string text, string span) =>
        AssertSingle(TemplateProblemKind.UnclosedPlaceholder, text, span, suggestion: null, "text");

    [Theory]
    [InlineData("a <b and c")]
    [InlineData("a < text")]
    [InlineData("cat <<text\n")]
    [InlineData("cat <<<text")]
    [InlineData("<text-area is HTML")]
    [InlineData("<texts are many")]
    [InlineData("<text\n/>")]
    [InlineData("<text\n  index=\"1\">x</text>")]
    [InlineData("</text")]
    public void What_is_no_unclosed_placeholder_is_not_reported(string text) => Assert.Empty(Parse(text).Problems);

    [Theory]
    [InlineData("<text></text>", 6, 0)]
    [InlineData("<text></text >", 6, 0)]
    [InlineData("<text> <text> </text>", 14, 0)]
    [InlineData("<<text><text></text></text>", 20, 7)]
    [InlineData("<text:json>x</text:json>", 12, 0)]
    [InlineData("<text.Name>x</text.Name>", 12, 0)]
    [InlineData("<<<text></text>", 8, 2)]
    public void Closing_tag_of_a_placeholder_is_ambiguous(string text, int closing, int placeholder)
    {
        TemplateProblem problem = Assert.Single(Parse(text).Problems);
        Assert.Equal((TemplateProblemKind.AmbiguousTag, closing, placeholder), (problem.Kind, problem.Start, problem.RelatedStart));
    }

    [Fact]
    public void Ambiguous_tags_point_at_the_placeholder_that_looks_like_their_opening() =>
        Assert.Equal([(6, 0), (20, 14), (27, 14)], Parse("<text></text> <text></text></text>").Problems.Select(p => (p.Start, p.RelatedStart)));

    [Theory]
    [InlineData("<text:>", ":")]
    [InlineData("<text.Name:>", ":")]
    public void Empty_format_is_reported_at_its_colon(string text, string span) =>
        AssertSingle(TemplateProblemKind.EmptyFormat, text, span, suggestion: null, "text");

    [Fact]
    public void Format_of_white_space_is_no_empty_format() => Assert.Empty(Parse("<text: >").Problems);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\r\n\t")]
    public void White_space_alone_is_an_empty_prompt(string text) =>
        Assert.Equal([new TemplateProblem(TemplateProblemKind.EmptyPrompt, 0, text.Length)], Parse(text).Problems);

    [Theory]
    [InlineData("Say <txet>", true)]
    [InlineData("Say <txet.Length>", true)]
    [InlineData("Say <text", true)]
    [InlineData("Say <foo>", false)]
    [InlineData("Say <langauge>", false)]
    public void Problem_tells_which_parameter_it_is_about(string text, bool namesText) =>
        Assert.Equal(namesText, Assert.Single(Parse(text).Problems).Names("text"));

    [Fact]
    public void Problems_are_in_the_order_of_their_position() =>
        Assert.Equal(
            [
                TemplateProblemKind.EmptyFormat, TemplateProblemKind.UnknownPlaceholder, TemplateProblemKind.AmbiguousTag,
                TemplateProblemKind.UnknownPlaceholder, TemplateProblemKind.UnclosedPlaceholder,
            ],
            Parse("<language:> <foo> <text> </text> <bar> <text").Problems.Select(p => p.Kind));

    [Fact]
    public void Parameter_names_that_are_no_identifiers_are_ignored()
    {
        ParsedTemplate template = TemplateParser.Parse("<a><_>", ["", "a", "a", "__", "1"]);
        Assert.Equal(1, template.Segments[0].Placeholder!.ParameterIndex);
        Assert.Null(Assert.Single(template.Problems).Suggestion);
    }

    private static ParsedTemplate Parse(string text) => TemplateParser.Parse(text, ["text", "language"]);

    private static void AssertSingle(TemplateProblemKind kind, string text, string span, string? suggestion, string? name = null)
    {
        TemplateProblem problem = Assert.Single(Parse(text).Problems);
        Assert.Equal(kind, problem.Kind);
        Assert.Equal(span, text.Substring(problem.Start, problem.Length));
        Assert.Equal(suggestion, problem.Suggestion);
        Assert.Equal(name ?? problem.Name, problem.Name);
        Assert.NotEmpty(problem.Name);
    }
}
