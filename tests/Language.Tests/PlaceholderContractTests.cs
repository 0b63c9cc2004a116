namespace PromptGrad.Language.Tests;

/// <summary>Rule R14: what a learned text must keep.</summary>
public sealed class PlaceholderContractTests
{
    private const string Source = "Translate '<text>' to <language:json>. <<note> <text>";

    [Fact]
    public void Expressions_are_those_of_the_source_each_once_in_order() =>
        Assert.Equal(["text", "language:json"], Contract(Source).Expressions);

    [Theory]
    [InlineData("To <language:json>: <text>")]
    [InlineData("<text><language:json><text><text>")]
    [InlineData("Into <language:json>:\n<source>\n<text>\n</source>")]
    [InlineData("<text> <language:json> <unheard> List<int> <text-x>")]
    [InlineData("<text> <language:json> <<note>")]
    public void Text_with_the_same_placeholders_keeps_the_contract(string text) => Assert.Null(Violation(Source, text));

    [Theory]
    [InlineData("Translate <text>.", "it has lost the placeholder <language:json>. The text must contain <text>, <language:json>, each at least once and spelled exactly so.")]
    [InlineData("<<text> <language:json>", "it has lost the placeholder <text>. ")]
    [InlineData("<txet> <language:json>", "it has lost the placeholder <text> ('<txet>' is plain text). ")]
    [InlineData("<language:json> <text", "it has lost the placeholder <text> ('<text' is plain text). ")]
    [InlineData("nothing", "it has lost the placeholder <text>. ")]
    public void Lost_placeholder_is_named(string text, string violation) =>
        Assert.StartsWith(violation, Violation(Source, text), StringComparison.Ordinal);

    [Fact]
    public void New_placeholder_is_named() =>
        Assert.StartsWith(
            "it uses the placeholder <note>, which the original text does not have. ",
            Violation(Source, "<text> <language:json> <note>"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("<text> <language>", "language")]
    [InlineData("<text> <language:json> <language:lines>", "language:lines")]
    [InlineData("<text.Length> <text> <language:json>", "text.Length")]
    [InlineData("<text:> <text> <language:json>", "text:")]
    public void Placeholder_written_differently_is_named(string text, string placeholder) =>
        Assert.StartsWith($"it writes the placeholder <{placeholder}> differently from the original text. ", Violation(Source, text), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Empty_text_breaks_every_contract(string text)
    {
        Assert.Equal("it is empty.", Violation(Source, text));
        Assert.Equal("it is empty.", Violation("No placeholders", text));
    }

    [Fact]
    public void One_of_several_placeholders_of_a_parameter_is_enough()
    {
        const string source = "<text> <note.Title> <note.Body>";

        Assert.Null(Violation(source, "<note.Body> <text>"));
        Assert.Equal(
            "it has lost the placeholder <note.Title>. The text must contain <text>, (<note.Title> or <note.Body>), each at least once and spelled exactly so.",
            Violation(source, "<text>"));
    }

    [Fact]
    public void Placeholder_closed_like_a_tag_is_refused_unless_the_source_has_it_too()
    {
        Assert.Equal(
            "it closes the placeholder <text> with </text>, as if it were a tag; a tag of that name is written <<text>.",
            Violation("Read: <text>", "Read:\n<text>\n<text>\n</text>"));
        Assert.Null(Violation("Read: <text>", "Read:\n<<text>\n<text>\n</text>"));
        Assert.Null(Violation("<text>Read</text>", "<text>Please read</text>"));
    }

    [Fact]
    public void Source_without_placeholders_allows_none()
    {
        Assert.Null(Violation("Be brief.", "Be very brief. <unheard>"));
        Assert.Equal(
            "it uses the placeholder <text>, which the original text does not have. The original text has no placeholders.",
            Violation("Be brief.", "Be brief about <text>."));
    }

    private static PlaceholderContract Contract(string source) => new(source, ["text", "language", "note"]);

    private static string? Violation(string source, string text) =>
        Contract(source).FindViolation(TemplateParser.Parse(text, ["text", "language", "note"]));
}
