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
    [InlineData("翻译<foo>", "<foo>", null)]
    public void Unbound_candidate_without_a_closing_tag_is_unknown(string text, string span, string? suggestion) =>
        AssertSingle(TemplateProblemKind.UnknownPlaceholder, text, span, suggestion);

    [Theory]
    [InlineData("<https://example.com>")]
    [InlineData("List<<Foo> and Task<List<<Foo>>")]
    [InlineData("<foo>x</foo>")]
    [InlineData("<Foo>x</Foo > <file.txt>y</file.txt>")]
    [InlineData("<<foo> and <<txet>")]
    [InlineData("<foo-bar> <foo bar> <foo/> < foo > <@foo> <foo,10>")]
    public void What_is_no_mistaken_placeholder_is_not_reported(string text) => Assert.Empty(Parse(text).Problems);

    [Theory]
    [InlineData("List<Foo>", "<Foo>")]
    [InlineData("Task<List<Foo>>", "<Foo>")]
    [InlineData("Use <int>", "<int>")]
    [InlineData("Read <file.txt>", "<file.txt>")]
    [InlineData("<xsl:apply>", "<xsl:apply>")]
    [InlineData("<mailto:ann@example.com>", "<mailto:ann@example.com>")]
    public void Unbound_candidate_that_looks_like_text_is_kept(string text, string span) =>
        AssertSingle(TemplateProblemKind.LiteralCandidate, text, span, suggestion: null);

    [Theory]
    [InlineData("</foo>", "</foo>")]
    [InlineData("x </foo >", "</foo >")]
    [InlineData("<foo>x</foo></foo>", "</foo>", 12)]
    [InlineData("</text> <text>", "</text>")]
    [InlineData("<br/></br>", "</br>")]
    public void Closing_tag_without_an_opening_is_unpaired(string text, string span, int start = -1)
    {
        AssertSingle(TemplateProblemKind.UnpairedClosingTag, text, span, suggestion: null);
        Assert.True(start < 0 || Parse(text).Problems[0].Start == start);
    }

    [Theory]
    [InlineData("</foo> <foo>")]
    [InlineData("</Foo> <foo>")]
    public void Tags_in_the_wrong_order_or_case_are_two_problems(string text) =>
        Assert.Equal([TemplateProblemKind.UnpairedClosingTag, TemplateProblemKind.UnknownPlaceholder], Parse(text).Problems.Select(p => p.Kind));

    [Theory]
    [InlineData("Say < text >", "< text >")]
    [InlineData("Say < text>", "< text>")]
    [InlineData("Say <text >", "<text >")]
    [InlineData("Say <\ttext.Name:json>", "<\ttext.Name:json>")]
    [InlineData("Say <text/>", "<text/>")]
    [InlineData("Say <text />", "<text />")]
    [InlineData("Say <text\n/>", "<text\n/>")]
    [InlineData("Say < text />", "< text />")]
    [InlineData("Say <text.Name />", "<text.Name />")]
    [InlineData("Say <txet/>", "<txet/>")]
    [InlineData("Say <te-xt>", "<te-xt>")]
    [InlineData("Say <Te-Xt />", "<Te-Xt />")]
    [InlineData("Say <@text>", "<@text>")]
    [InlineData("Say <@text.Name>", "<@text.Name>")]
    [InlineData("Say <text,10>", "<text,10>")]
    [InlineData("Say <text, -10:N2>", "<text, -10:N2>")]
    [InlineData("Say <txet,10>", "<txet,10>")]
    [InlineData("Say <text lang=\"en\">", "<text lang=\"en\">")]
    [InlineData("Say <text in French>", "<text in French>")]
    [InlineData("Say <text x=\"{text}\">", "<text x=\"{text}\">")]
    public void Text_like_a_placeholder_is_reported_as_a_whole(string text, string span) =>
        AssertSingle(TemplateProblemKind.NearPlaceholder, text, span, "text");

    [Theory]
    [InlineData("a < b and c > d")]
    [InlineData("a < text and c")]
    [InlineData("a < text\n > d")]
    [InlineData("a <= text >= b")]
    [InlineData("cat << text > out")]
    [InlineData("<text,language>")]
    [InlineData("<text,>")]
    [InlineData("<ann@text>")]
    [InlineData("< https://text >")]
    [InlineData("<br/> <hr /> <img src=\"x\"> <!-- text --> <?text?> <!text>")]
    [InlineData("<text lang=\"en\">x</text>")]
    [InlineData("<te-xt>x</te-xt>")]
    [InlineData("<text-area>")]
    public void What_is_not_like_a_placeholder_is_not_reported(string text) => Assert.Empty(Parse(text).Problems);

    [Fact]
    public void Placeholder_in_an_attribute_shows_that_a_tag_is_meant() =>
        AssertSingle(TemplateProblemKind.UnknownPlaceholder, "<text x=\"<language>\" y='<txet>'>", "<txet>", "text");

    [Theory]
    [InlineData("Say {text} <text>", "{text}")]
    [InlineData("Say {{text}}", "{{text}}")]
    [InlineData("Say {{ text }}", "{{ text }}")]
    [InlineData("Say {{{text}}}", "{{{text}}}")]
    [InlineData("Say ${text}", "{text}")]
    [InlineData("{\"a\": {text}}", "{text}")]
    [InlineData("{{text}, 1}", "{text}")]
    [InlineData("Say {text.Length}", "{text.Length}")]
    [InlineData("Say {text:N2}", "{text:N2}")]
    [InlineData("Say {text,-10:N2}", "{text,-10:N2}")]
    [InlineData("<doc x=\"{text}\"></doc>", "{text}")]
    public void Parameter_in_braces_is_reported_with_its_braces(string text, string span) =>
        AssertSingle(TemplateProblemKind.BracedParameter, text, span, "text");

    [Theory]
    [InlineData("{x} {Text} {texts} {}")]
    [InlineData("{\"text\": 1, \"y\": {\"text\": \"<text>\"}}")]
    [InlineData("{text: string, language: string}")]
    [InlineData("{text:\"x\"} {text:'x'}")]
    [InlineData("{text, language} {text,language} {text language}")]
    [InlineData("{text {text: {text,1 {\ntext}")]
    [InlineData("{<text>}")]
    [InlineData("<language:{text}>")]
    [InlineData("<<x:{text}>")]
    public void What_is_no_parameter_in_braces_is_not_reported(string text) => Assert.Empty(Parse(text).Problems);

    [Theory]
    [InlineData("<text>>", 6)]
    [InlineData("<<json>>", 7)]
    [InlineData("<text>>>", 6)]
    [InlineData("<<<text>>>", 8)]
    [InlineData("<text:N2>> x", 9)]
    [InlineData("<a><text>></a>", 9)]
    public void Bracket_too_many_is_doubled(string text, int start)
    {
        AssertSingle(TemplateProblemKind.DoubledBracket, text, ">", suggestion: null);
        Assert.Equal(start, Parse(text).Problems[0].Start);
    }

    [Theory]
    [InlineData("<text> > 5")]
    [InlineData("<<<text>> is <<<<text>>")]
    [InlineData("List<List<<int>>")]
    [InlineData("List<List<text>>")]
    [InlineData("<<<text>>x</<text>>")]
    [InlineData("<doc x=<text>></doc>")]
    [InlineData("1 >> 2 -> <text>")]
    public void Bracket_that_belongs_to_something_is_not_doubled(string text) => Assert.Empty(Parse(text).Problems);

    [Theory]
    [InlineData("a <|im_start|> b", "<|im_start|>")]
    [InlineData("<|endoftext|>", "<|endoftext|>")]
    [InlineData("<|text|>", "<|text|>")]
    [InlineData("<\uff5cbegin\u2581of\u2581sentence\uff5c>", "<\uff5cbegin\u2581of\u2581sentence\uff5c>")]
    [InlineData("[INST] x", "[INST]")]
    [InlineData("x [/INST]", "[/INST]")]
    [InlineData("<<SYS>>", "<<SYS>>")]
    [InlineData("<</SYS>>", "<</SYS>>")]
    [InlineData("<<|a|>", "<|a|>")]
    public void Control_token_is_reported(string text, string span) =>
        AssertSingle(TemplateProblemKind.ControlToken, text, span, suggestion: null, span);

    [Fact]
    public void Every_control_token_is_reported_where_it_stands() =>
        Assert.Equal([0, 7, 17, 25], Parse("[INST] <<SYS>> x <</SYS>>[/INST]").Problems.Select(p => p.Start));

    [Theory]
    [InlineData("f <| x |> g")]
    [InlineData("a <|> b <||> c")]
    [InlineData("<| x |>")]
    [InlineData("<|a")]
    [InlineData("[inst] [INSTALL] [text]")]
    [InlineData("<text:[INST]>")]
    public void What_is_no_control_token_is_not_reported(string text) => Assert.Empty(Parse(text).Problems);

    [Theory]
    [InlineData("<system>x</system>", "<system>")]
    [InlineData("x <User>x</User>", "<User>")]
    [InlineData("<assistant id=\"1\">x</assistant>", "<assistant id=\"1\">")]
    [InlineData("System: be terse", "System:")]
    [InlineData("x\r\nuser:", "user:")]
    [InlineData("\n\nHuman:<text>", "Human:")]
    [InlineData("ASSISTANT:\tx", "ASSISTANT:")]
    public void Role_marker_is_reported(string text, string span) => AssertSingle(TemplateProblemKind.RoleMarker, text, span, suggestion: null);

    [Theory]
    [InlineData("<<system>x</system>")]
    [InlineData("<systems>x</systems>")]
    [InlineData("The user: x")]
    [InlineData("  user: x")]
    [InlineData("users: x")]
    [InlineData("user x")]
    [InlineData("user:password@host")]
    [InlineData("system://x")]
    [InlineData("users\nuser")]
    public void What_is_no_role_marker_is_not_reported(string text) => Assert.Empty(Parse(text).Problems);

    [Fact]
    public void Role_tag_of_a_parameter_is_a_placeholder() => Assert.Empty(TemplateParser.Parse("<user>", ["user"]).Problems);

    [Fact]
    public void Problem_inside_the_place_of_another_is_the_same_mistake() =>
        AssertSingle(TemplateProblemKind.UnknownPlaceholder, "<txet:{text}[INST]>", "<txet:{text}[INST]>", "text");

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
    [InlineData("Say <txet/>", true)]
    [InlineData("Say {text}", true)]
    [InlineData("Say </text>", false)]
    [InlineData("Say <text>>", false)]
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
