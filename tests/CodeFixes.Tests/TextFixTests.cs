using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>Fixes inside a prompt's text, in every notation of string literals.</summary>
public sealed class TextFixTests
{
    private const string User = "public sealed record User(string Name, int Age);";

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
            ("PG1008", "ChooseFormatFix", "<items>", "<items:bullets>", "int[] items"),
            ("PG1008", "ChooseFormatFix", "<user>", "<user:json>", "User user"),
            ("PG1008", "ChooseFormatFix", "<users>", "<users:json>", "List<User> users"),
            ("PG1008", "ChooseFormatFix", "<user:N2>", "<user:json>", "User user"),
            ("PG1009", "RemoveFormatFix", "<text:N2>", "<text>", "string text"),
            ("PG1009", "RemoveFormatFix", "<text:>", "<text>", "string text"),
            ("PG1009", "RemoveFormatFix", "<text::>", "<text>", "string text"),
            ("PG1009", "RemoveFormatFix", "<items:N2>", "<items:bullets>", "string[] items"),
            ("PG1013", "ClosePlaceholderFix", "<text now", "<text> now", "string text"),
            ("PG1013", "ClosePlaceholderFix", "<items:numbered", "<items:numbered>", "int[] items"),
            ("PG1013", "ClosePlaceholderFix", "<text:jsonish", "<text>:jsonish", "string text"),
            ("PG1013", "ClosePlaceholderFix", "<user.Name", "<user.Name>", "User user"),
        ];
        var data = new TheoryData<string, string, string, string, string, string>();
        foreach ((string id, string fix, string before, string after, string parameters) in cases)
        {
            foreach (string notation in Notations)
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

            [Prompt({{notation.Replace("{0}", text, StringComparison.Ordinal).Replace("{{{{", "{{", StringComparison.Ordinal).Replace("}}}}", "}}", StringComparison.Ordinal)}})]
            public partial Task<string> TranslateAsync({{parameters}});
        }
        """;
}
