using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>Fixes inside a prompt's text, in every notation of string literals.</summary>
public sealed class TextFixTests
{
    private const string User = "public sealed record User(string Name, int Age); public sealed record Team(User Lead);";

    private static readonly string[] Notations =
    [
        "\"say \\\"hi\\\"\\t to {0}\"",
        "@\"say \"\"hi\"\"\n  to {0} \"",
        "\"\"\"say \"hi\" to {0}\"\"\"",
        "\"\"\"\n        one\n\n          to {0}\n        three\n        \"\"\"",
        "\"\"\"\r\n        one\r\n          to {0}\r\n        \"\"\"",
        "\"one \" + (@\"\\two \" + \"to {0}\")",
        "$\"{Header} {{{{x}}}} \\t{0}\"",
        "$@\"{Header} \"\"x\"\" {0}\"",
        "$\"\"\"\n        {Header}\n          to {0}\n        \"\"\"",
        "template: \"{0}\", Trainable = true",
    ];

    public static TheoryData<string, string, string, string, string, string> Cases()
    {
        (string Id, string Fix, string Before, string After, string Parameters)[] cases =
        [
            ("PG1001", "RenamePlaceholderFix", "<txet>", "<text>", "string text"),
            ("PG1001", "RenamePlaceholderFix", "<usr.Age:N2>", "<user.Age:N2>", "User user"),
            ("PG1001", "EscapePlaceholderFix", "<text> <name>", "<text> <<name>", "string text"),
            ("PG1003", "RenameMemberFix", "<user.Nmae>", "<user.Name>", "User user"),
            ("PG1004", "EncloseInTagFix", "<text></text>", "<<text><text></text>", "string text"),
            ("PG1004", "RemoveClosingTagFix", "<text></text >", "<text>", "string text"),
            ("PG1006", "RewriteAsPlaceholderFix", "< text >", "<text>", "string text"),
            ("PG1006", "RewriteAsPlaceholderFix", "<@text/>", "<text>", "string text"),
            ("PG1006", "RewriteAsPlaceholderFix", "< user.Age,-10:N2 >", "<user.Age:N2>", "User user"),
            ("PG1006", "RewriteAsPlaceholderFix", "<user-query>", "<userQuery>", "string userQuery"),
            ("PG1006", "RewriteAsPlaceholderFix", "<user-query />", "<userQuery>", "string userQuery"),
            ("PG1007", "ReplaceBracesFix", "{text}", "<text>", "string text"),
            ("PG1007", "ReplaceBracesFix", "{ user.Age,10:N2 }", "<user.Age:N2>", "User user"),
            ("PG1007", "ReplaceBracesFix", "a {{text}} b", "a <text> b", "string text"),
            ("PG1008", "ChooseMemberFix", "<user>", "<user.Name>", "User user"),
            ("PG1008", "ChooseMemberFix", "<team.Lead>", "<team.Lead.Name>", "Variable<Team> team"),
            ("PG1008", "ChooseFormatFix", "<items>", "<items:bullets>", "int[] items"),
            ("PG1008", "ChooseFormatFix", "<user>", "<user:json>", "User user"),
            ("PG1008", "ChooseFormatFix", "<users>", "<users:json>", "List<User> users"),
            ("PG1008", "ChooseFormatFix", "<user:N2>", "<user:json>", "User user"),
            ("PG1009", "RemoveFormatFix", "<text:N2>", "<text>", "string text"),
            ("PG1009", "RemoveFormatFix", "<text:>", "<text>", "string text"),
            ("PG1009", "RemoveFormatFix", "<text::>", "<text>", "string text"),
            ("PG1009", "RemoveFormatFix", "<items:N2>", "<items:bullets>", "string[] items"),
            ("PG1011", "EscapeTextFix", "List<int> <text>", "List<<int> <text>", "string text"),
            ("PG1012", "RemoveBracketFix", "<text>> now", "<text> now", "string text"),
            ("PG1013", "ClosePlaceholderFix", "<text now", "<text> now", "string text"),
            ("PG1013", "ClosePlaceholderFix", "<items:numbered", "<items:numbered>", "int[] items"),
            ("PG1013", "ClosePlaceholderFix", "<text:jsonish", "<text>:jsonish", "string text"),
            ("PG1013", "ClosePlaceholderFix", "<user.Name", "<user.Name>", "User user"),
        ];
        var data = new TheoryData<string, string, string, string, string, string>();
        foreach ((string id, string fix, string before, string after, string parameters) in cases)
        {
            // A raw string with holes cannot hold a brace of its own.
            foreach (string notation in Notations.Where(n => !before.Contains('{', StringComparison.Ordinal) || !n.StartsWith("$\"\"\"", StringComparison.Ordinal)))
            {
                data.Add(id, fix, notation, before, after, parameters);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_text_is_changed_and_the_literal_keeps_its_notation(string id, string fix, string notation, string before, string after, string parameters) =>
        await Fix.ExpectAsync(id, fix, Source(notation, before, parameters), Source(notation, after, parameters), User);

    [Fact]
    public async Task An_escape_before_the_name_is_kept_when_the_text_is_escaped() =>
        await Fix.ExpectAsync("PG1001", "EscapePlaceholderFix", Sources.Prompt("\"\\u003cname>\"", ""), Sources.Prompt("\"<\\u003cname>\"", ""));

    [Fact]
    public async Task An_escaped_text_after_a_run_of_brackets_stays_the_text_it_was() =>
        await Fix.ExpectAsync("PG1001", "EscapePlaceholderFix", Sources.Prompt("\"<<<name>\"", ""), Sources.Prompt("\"<<<<name>\"", ""));

    [Theory]
    [InlineData("PG1011", "EscapeTextFix", "\"<<<file.txt>\"", "\"<<<<file.txt>\"")]
    [InlineData("PG1011", "EscapeTextFix", "\"List\\u003cint>\"", "\"List<\\u003cint>\"")]
    [InlineData("PG1012", "RemoveBracketFix", "\"<<json>\\x3e\"", "\"<<json>\"")]
    public async Task What_is_written_with_escapes_or_after_brackets_is_changed_rightly(string id, string fix, string before, string after) =>
        await Fix.ExpectAsync(id, fix, Sources.Prompt(before, ""), Sources.Prompt(after, ""));

    [Theory]
    [InlineData("PG1006", "\"<text lang='en'>\"")]
    [InlineData("PG1006", "\"<text now>\"")]
    [InlineData("PG1006", "\"\\u003c text>\"")]
    [InlineData("PG1006", "\"< te\\x78t>\"")]
    [InlineData("PG1006", "\"<<text />\"")]
    [InlineData("PG1007", "\"<{text}\"")]
    [InlineData("PG1007", "\"\\x3c{text}\"")]
    [InlineData("PG1007", "@\"<{text}\"")]
    public async Task What_would_lose_words_or_become_an_escape_is_left_for_the_writer(string id, string argument)
    {
        using var editor = new Editor(Sources.Prompt(argument));

        Assert.Empty(await editor.OffersAsync(id));
    }

    [Fact]
    public async Task Each_member_that_has_a_text_is_offered_texts_first()
    {
        using var editor = new Editor(
            Sources.Prompt("\"<user>\"", "Person user"),
            "public class Base { public DateOnly? Born { get; set; } public static string All => \"\"; internal string Hidden => \"\"; public string Secret { private get; set; } = \"\"; public string this[int i] => \"\"; } public sealed class Person : Base { public int Age; public object? Tag { get; set; } public string Name { get; set; } = \"\"; public DayOfWeek Day { get; set; } }");

        Assert.Equal(
            ["Change to '<user.Name>'", "Change to '<user.Age>'", "Change to '<user.Day>'", "Change to '<user.Born>'"],
            await editor.OffersAsync("PG1008"));
    }

    [Fact]
    public async Task Of_a_type_of_another_assembly_only_texts_are_offered()
    {
        using var editor = new Editor(Sources.Prompt("\"<error>\"", "Exception error"));

        Assert.Contains("Change to '<error.Message>'", await editor.OffersAsync("PG1008"));
        Assert.DoesNotContain("Change to '<error.HResult>'", await editor.OffersAsync("PG1008"));
    }

    [Theory]
    [InlineData("<users>", "List<User> users")]
    [InlineData("<user:N2>", "User user")]
    public async Task No_member_is_offered_of_what_has_none_or_has_a_format(string text, string parameters)
    {
        using var editor = new Editor(Sources.Prompt($"\"{text}\"", parameters), User);

        Assert.DoesNotContain(await editor.KeysAsync("PG1008"), key => key!.StartsWith("ChooseMemberFix", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tag_is_named_as_the_one_that_closes_it() =>
        await Fix.ExpectAsync(
            "PG1004", "EncloseInTagFix",
            Sources.Prompt("\"<user:json> <user.Name></user.Name>\"", "User user"), Sources.Prompt("\"<user:json> <<user.Name><user.Name></user.Name>\"", "User user"), User);

    [Fact]
    public async Task What_stands_between_the_placeholder_and_the_closing_tag_stays() =>
        await Fix.ExpectAsync(
            "PG1004", "EncloseInTagFix",
            Sources.Prompt("\"\"\"\n        <document>\n        <text>\n        </document>\n        \"\"\"", "string document, string text"),
            Sources.Prompt("\"\"\"\n        <<document><document>\n        <text>\n        </document>\n        \"\"\"", "string document, string text"));

    [Theory]
    [InlineData("PG1001", "\"a <tx\" + \"et>\"")]
    [InlineData("PG1001", "Texts.Misspelt")]
    [InlineData("PG1001", "Texts.Misspelt + \" it\"")]
    [InlineData("PG1013", "Texts.Unclosed")]
    public async Task Text_of_another_literal_is_left_alone(string id, string argument)
    {
        using var editor = new Editor(Sources.Prompt(argument), "public static class Texts { public const string Misspelt = \"<txet>\"; public const string Unclosed = \"<text\"; }");

        Assert.Empty(await editor.OffersAsync(id));
    }

    [Fact]
    public async Task A_name_that_is_written_with_escapes_is_not_renamed()
    {
        using var editor = new Editor(Sources.Prompt("\"<t\\x78et>\""));

        Assert.Equal(["EscapePlaceholderFix"], await editor.KeysAsync("PG1001"));
    }

    [Theory]
    [InlineData("PG1001", "<something>", "string text")]
    [InlineData("PG1003", "<user.Zip>", "User user")]
    public async Task Without_a_near_name_nothing_is_renamed(string id, string text, string parameters)
    {
        using var editor = new Editor(Sources.Prompt($"\"{text}\"", parameters), User);

        Assert.DoesNotContain(await editor.KeysAsync(id), key => key!.StartsWith("Rename", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_format_that_fits_none_is_offered()
    {
        using var editor = new Editor(Sources.Prompt("\"<stream>\"", "Stream stream"));

        Assert.Empty(await editor.OffersAsync("PG1008"));
    }

    private static string Source(string notation, string text, string parameters) => $$"""
        public partial class Translator(IChatClient chat)
        {
            private const string Header = "Be polite.";

            [Prompt({{notation.Replace("{{{{", "{{", StringComparison.Ordinal).Replace("}}}}", "}}", StringComparison.Ordinal).Replace("{0}", InNotation(notation, text), StringComparison.Ordinal)}})]
            public partial Task<string> TranslateAsync({{parameters}});
        }
        """;

    private static string InNotation(string notation, string text) =>
        notation.StartsWith('$') ? text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) : text;
}
