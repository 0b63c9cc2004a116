using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

/// <summary>The table "From value offsets to source spans" of the prompt language, with a misspelt placeholder.</summary>
public sealed class LiteralSpanTests
{
    [Theory]
    [InlineData("\"Translate [|PG1001:<txet>|]\"")]
    [InlineData("\"A\\tB\\n[|PG1001:<txet>|] now\"")]
    [InlineData("\"\\\"\\\\\\'\\0\\a\\b\\e\\f\\r\\v [|PG1001:<txet>|]\"")]
    [InlineData("\"[|PG1001:\\u003ctxet>|]\"")]
    [InlineData("\"[|PG1001:<t\\x78\\x65t\\U0000003e|] \\U0001F600\"")]
    [InlineData("\"\\U0001F600[|PG1001:<txet>|]\"")]
    [InlineData("\"\ud83d\ude00[|PG1001:<txet>|]\"")]
    [InlineData("@\"say \"\"hi\"\" [|PG1001:<txet>|]\"")]
    [InlineData("@\"one\n  two \\n [|PG1001:<txet>|]\n\"")]
    [InlineData("@\"one\r\n  two [|PG1001:<txet>|]\r\n\"")]
    [InlineData("\"\"\"say \"hi\" [|PG1001:<txet>|]\"\"\"")]
    [InlineData("\"\"\"\"say \"\"\" [|PG1001:<txet>|]\"\"\"\"")]
    [InlineData("\"\"\"\n        one\n\n          two [|PG1001:<txet>|]\n   \n        three\n        \"\"\"")]
    [InlineData("\"\"\"\r\n        one\r\n\r\n          [|PG1001:<txet>|] two\r\n        \"\"\"")]
    [InlineData("\"\"\"\n[|PG1001:<txet>|]\n\"\"\"")]
    [InlineData("\"a \" + (\"b [|PG1001:<txet>|]\" + @\" c\")")]
    [InlineData("\"a [|PG1001:[|PG1019:<tx\" + \"et>|]|]\"")]
    [InlineData("$\"{Header} {{x}} \\t[|PG1001:<txet>|]\"")]
    [InlineData("$@\"{Header} {{x}} \"\"q\"\" [|PG1001:<txet>|]\"")]
    [InlineData("$\"\"\"{Header} [|PG1001:<txet>|]\"\"\"")]
    [InlineData("$$\"\"\"{x} {{Header}} [|PG1001:<txet>|]\"\"\"")]
    [InlineData("$\"\"\"\n        {Header}\n          two {Header} [|PG1001:<txet>|]\n\n        [|PG1001:<txet>|]\n        \"\"\"")]
    [InlineData("$\"\"\"\r\n        {Header} one\r\n          two [|PG1001:<txet>|]\r\n        \"\"\"")]
    [InlineData("nameof(Translator) + \" [|PG1001:<txet>|]\"")]
    [InlineData("template: \"[|PG1001:<txet>|]\", Trainable = true")]
    public async Task A_misspelt_placeholder_is_marked_as_it_was_typed(string argument) =>
        await new Project().ExpectAsync(WithHeader(argument));

    /// <summary>The same text in each notation; the marks show what belongs to which diagnostic.</summary>
    [Theory]
    [InlineData("@\"say \"\"hi\"\" <text>[|PG1005:</doc>|]\"")]
    [InlineData("\"\"\"\n        say \"hi\"\n          <text>[|PG1005:</doc>|]\n        \"\"\"")]
    [InlineData("@\"say \"\"hi\"\" [|PG1006:<text lang=\"\"en\"\">|]\"")]
    [InlineData("\"\"\"\n        say \"hi\"\n          [|PG1006:<text lang=\"en\">|]\n        \"\"\"")]
    [InlineData("\"\"\"\n        [|PG1006:<text\n          lang=\"en\">|]\n        \"\"\"")]
    [InlineData("\"\\t[|PG1006:\\u003c text\\x20>|]\"")]
    [InlineData("@\"one\n \"\"[|PG1007:{text}|]\"\"\"")]
    [InlineData("\"\"\"\r\n        one\r\n          \"[|PG1007:{{ text }}|]\"\r\n        \"\"\"")]
    [InlineData("$\"{Header} [|PG1007:{{text}}|]\"")]
    [InlineData("$$\"\"\"{{Header}} [|PG1007:{text}|]\"\"\"")]
    [InlineData("@\"\"\"<text>\"\" List[|PG1011:<int>|]\"")]
    [InlineData("\"\"\"\n        \"<text>\"\n          List[|PG1011:<int>|]\n        \"\"\"")]
    [InlineData("@\"\"\"\"\"<text>[|PG1012:>|]\"\"\"")]
    [InlineData("\"\"\"\n        \"\n          <text>[|PG1012:>|]\n        \"\"\"")]
    [InlineData("@\"\"\"<text>\"\" [|PG1020:[INST]|]\"")]
    [InlineData("\"\"\"\n        \"<text>\"\n          [|PG1020:<|eot_id|>|]\n        \"\"\"")]
    [InlineData("@\"\"\"<text>\"\"\n[|PG1021:user:|] x\"")]
    [InlineData("@\"\"\"<text>\"\"\r\n[|PG1021:user:|] x\"")]
    [InlineData("\"\"\"\n        \"<text>\"\n        [|PG1021:user:|]\n        [|PG1021:<system>|]x</system>\n        \"\"\"")]
    [InlineData("\"<text>\\r\\n[|PG1021:user:|]\"")]
    [InlineData("\"a \" + @\"\"\"<text>[|PG1012:>|]\"\" [|PG1020:[IN\" + \"ST]|]\"")]
    public async Task PG1005_to_PG1021_are_marked_in_verbatim_and_raw_literals_as_they_were_typed(string argument) =>
        await new Project().ExpectAsync(WithHeader(argument));

    [Theory]
    [InlineData("\"<txet>\"", 4, 13)]
    [InlineData("@\"one\ntwo <txet>\"", 5, 4)]
    [InlineData("\"\"\"one <txet>\"\"\"", 4, 19)]
    [InlineData("\"\"\"\n            one\n              two <txet>\n            \"\"\"", 6, 18)]
    [InlineData("\"\"\"\r\n            one\r\n              two <txet>\r\n            \"\"\"", 6, 18)]
    [InlineData("\"\ud83d\ude00<txet>\"", 4, 15)]
    public async Task The_line_and_the_column_are_those_of_an_editor(string argument, int line, int character)
    {
        Diagnostic found = Assert.Single(await new Project().DiagnoseAsync(WithHeader(argument)));

        Assert.Equal(new LinePosition(line, character), found.Location.GetLineSpan().StartLinePosition);
    }

    [Fact]
    public async Task The_lines_of_a_file_with_carriage_returns_are_counted_right()
    {
        string source = WithHeader("\"\"\"\n            one\n              two <txet>\n            \"\"\"").ReplaceLineEndings("\r\n");

        Diagnostic found = Assert.Single(await new Project().DiagnoseAsync(source));

        Assert.Equal(new LinePosition(6, 18), found.Location.GetLineSpan().StartLinePosition);
    }

    [Fact]
    public async Task A_placeholder_in_a_constant_is_marked_at_the_reference_and_shown_in_the_constant()
    {
        var project = new Project { OtherSources = ["public static class Prompts { public const string Translate = \"Please \\t translate <txet>\"; }"] };

        Diagnostic found = Assert.Single(await project.ExpectAsync(WithHeader("\"1. \" + [|PG1001:Prompts.Translate|]")));

        Assert.Equal(["<txet>"], found.AdditionalLocations.Select(Text));
    }

    [Fact]
    public async Task A_constant_that_is_no_literal_is_shown_by_its_name()
    {
        var project = new Project { OtherSources = ["public static class Prompts { public const string Start = \"Translate <tx\"; public const string All = Start + \"et>\"; }"] };

        Diagnostic found = Assert.Single(await project.ExpectAsync(WithHeader("[|PG1001:Prompts.All|]")));

        Assert.Equal(["All"], found.AdditionalLocations.Select(Text));
    }

    [Fact]
    public async Task Several_problems_of_one_text_are_each_marked() =>
        await new Project().ExpectAsync(Sources.Prompt("\"[|PG1001:<txet>|] \\t [|PG1001:<languag>|] <style>\"", "string text, string language, string style"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_texts_in_random_notations_are_marked_as_they_were_typed(int seed)
    {
        var literal = new RandomLiteral(new Random(seed));
        IEnumerable<string> methods = Enumerable.Range(0, 400).Select(i => $"[Prompt({literal.Next()})] public partial Task<string> Translate{i}Async(string text);");

        await new Project().ExpectAsync(Sources.Members("private const string Header = \"Be polite.\";\n" + string.Join('\n', methods)));
    }

    private static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);

    private static string WithHeader(string argument) => $$"""
        public partial class Translator(IChatClient chat)
        {
            private const string Header = "Be polite.";

            [Prompt({{argument}})]
            public partial Task<string> TranslateAsync(string text);
        }
        """;
}
