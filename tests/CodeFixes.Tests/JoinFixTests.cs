using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>PG1019: a placeholder in several pieces of text.</summary>
public sealed class JoinFixTests
{
    [Theory]
    [InlineData("\"a <te\" + \"xt> b\"", "\"a <text>\" + \" b\"")]
    [InlineData("\"a <te\" + \"xt>\"", "\"a <text>\"")]
    [InlineData("\"a <te\" + \"xt>\" + \"b\"", "\"a <text>\" + \"b\"")]
    [InlineData("\"a <\" +\n        \"te\" +\n        \"xt> b\"", "\"a <text>\" +\n        \" b\"")]
    [InlineData("\"a\\t<te\" + @\"xt> \"\"b\"\"\"", "\"a\\t<text>\" + @\" \"\"b\"\"\"")]
    [InlineData("@\"\"\"a\"\" <text\" + \"> \\\"b\\\"\"", "@\"\"\"a\"\" <text>\" + \" \\\"b\\\"\"")]
    [InlineData("\"\"\"say \"a\" <te\"\"\" + \"xt> b\"", "\"\"\"say \"a\" <text>\"\"\" + \" b\"")]
    [InlineData("\"a <te\" + \"\"\"xt> \"b\" now\"\"\"", "\"a <text>\" + \"\"\" \"b\" now\"\"\"")]
    [InlineData("\"\"\"\n        a\n          <te\n        \"\"\" + \"xt> b\"", "\"\"\"\n        a\n          <text>\n        \"\"\" + \" b\"")]
    [InlineData("\"a <te\" + \"\"\"\n        xt> b\n        c\n        \"\"\"", "\"a <text>\" + \"\"\"\n         b\n        c\n        \"\"\"")]
    [InlineData("$\"{Header} <te\" + $\"xt> {Header}\"", "$\"{Header} <text>\" + $\" {Header}\"")]
    [InlineData("$@\"{Header} <te\" + \"xt>\" + $\"{{b}}\"", "$@\"{Header} <text>\" + $\"{{b}}\"")]
    [InlineData("Header + (\"a <te\" + \"xt>\")", "Header + (\"a <text>\")")]
    [InlineData("\"a <te\" + (\"xt>\" + \" b\")", "\"a <text>\" + (\"\" + \" b\")")]
    [InlineData("\"a <te\" + // first\n        \"xt>\"", "\"a <text>\" + // first\n        \"\"")]
    [InlineData("\"a <text:\" + \"json> b\"", "\"a <text:json>\" + \" b\"")]
    public async Task It_is_written_in_the_piece_that_it_begins_in(string before, string after) =>
        await Fix.ExpectAsync("PG1019", "JoinPlaceholderFix", Source(before), Source(after));

    [Theory]
    [InlineData("\"a <\" + Name + \"> b\"")]
    [InlineData("Open + \"text> b\"")]
    [InlineData("\"a \\u003cte\" + \"xt> b\"")]
    [InlineData("\"a <te\" + \"x\\x74> b\"")]
    public async Task Of_a_constant_or_an_escape_nothing_is_moved(string argument)
    {
        using var editor = new Editor(Source(argument));

        Assert.Empty(await editor.OffersAsync("PG1019"));
    }

    [Fact]
    public async Task The_title_shows_the_placeholder()
    {
        using var editor = new Editor(Source("\"a <te\" + \"xt> b\""));

        Assert.Equal(["Write '<text>' in one piece"], await editor.OffersAsync("PG1019"));
    }

    private static string Source(string argument) =>
        Sources.Members($"private const string Header = \"Be polite.\", Name = \"text\", Open = \"<\";\n    [Prompt({argument})]\n    public partial Task<string> TranslateAsync(string text);");
}
