using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

public sealed class PromptTextTests
{
    [Fact]
    public async Task A_sound_prompt_has_no_diagnostics() =>
        await new Project().ExpectAsync(Sources.Method(
            "[SystemPrompt(\"You are terse.\")]\n    [Prompt(\"Translate '<text>' to <language>. Answer as <<json> or {x}.\")]",
            "string text, string language, CancellationToken cancellationToken = default"));

    [Theory]
    [InlineData("[|PG1001:<txet>|]", "Placeholder '<txet>' matches no parameter of 'TranslateAsync'; did you mean '<text>'?")]
    [InlineData("<text> [|PG1001:<city>|]", "Placeholder '<city>' matches no parameter of 'TranslateAsync'; add a parameter 'city', or write '<<city>' if it is text")]
    [InlineData("<text> [|PG1013:<text|] now", "Placeholder '<text' is not closed; add '>'")]
    [InlineData("<text>[|PG1004:</text>|]", "'<text>' is a placeholder, yet '</text>' closes it like a tag; write '<<text><text></text>' for a tag around the value, or remove the closing tag")]
    public async Task PG1001_PG1004_PG1013_say_what_is_wrong_and_what_to_do(string template, string message) =>
        Assert.Equal(message, Message(Assert.Single(await new Project().ExpectAsync(Sources.Prompt('"' + template + '"')))));

    [Theory]
    [InlineData("\"<text> <<city>\"")]
    [InlineData("\"<text> <city></city>\"")]
    [InlineData("\"<<text><text></text>\"")]
    [InlineData("\"<text> a < b\"")]
    public async Task PG1001_PG1004_PG1013_let_tags_escapes_and_operators_be(string argument) =>
        await new Project().ExpectAsync(Sources.Prompt(argument));

    [Theory]
    [InlineData("<text>[|PG1005:</document>|]", "'</document>' closes no tag before it; remove it, or write the opening tag")]
    [InlineData("Say [|PG1006:< text >|]", "This looks like placeholder '<text>' but is sent as text; write '<text>' where the value belongs, or close the tag if one is meant")]
    [InlineData("Say [|PG1006:<txet/>|]", "This looks like placeholder '<text>' but is sent as text; write '<text>' where the value belongs, or close the tag if one is meant")]
    [InlineData("Say [|PG1007:{text}|]", "Braces make no placeholder, so this is sent as text; write '<text>'")]
    [InlineData("List[|PG1011:<int>|] of <text>", "This is kept as literal text, because there is no parameter 'int'; double its '<' to say that it is meant")]
    [InlineData("<text>[|PG1012:>|]", "'>' needs no doubling, and this one is sent; remove it")]
    [InlineData("[|PG1020:<|im_start|>|] <text>", "'<|im_start|>' is a control token of some models and does not belong in a message's text; give each role an attribute of its own")]
    [InlineData("[|PG1021:User:|] <text>", "Role 'User' is plain text here; a role is declared with [SystemPrompt], [Prompt] or [AssistantPrompt]")]
    public async Task PG1005_PG1006_PG1007_PG1011_PG1012_PG1020_PG1021_say_what_is_wrong_and_what_to_do(string template, string message) =>
        Assert.Equal(message, Message(Assert.Single(await new Project().ExpectAsync(Sources.Prompt('"' + template + '"')))));

    [Theory]
    [InlineData("[|PG1006:<user-query>|]", "string userQuery")]
    [InlineData("[|PG1006:<@text>|] [|PG1006:<name,10>|] [|PG1006:<age />|]", "string text, string name, int age")]
    [InlineData("[|PG1007:{{ due:yyyy-MM-dd }}|] [|PG1001:<txet>|] [|PG1013:<name|]", "DateTime due, string text, string name")]
    public async Task PG1001_PG1006_PG1007_PG1013_name_a_parameter_that_is_then_not_unused_as_well(string template, string parameters) =>
        await new Project().ExpectAsync(Sources.Prompt('"' + template + '"', parameters));

    [Theory]
    [InlineData("[|PG1005:</text>|] now", "string [|PG1002:text|]")]
    [InlineData("[|PG1021:user:|] now", "string [|PG1002:user|]")]
    public async Task PG1005_PG1021_do_not_say_that_a_value_was_meant(string template, string parameters) =>
        await new Project().ExpectAsync(Sources.Prompt('"' + template + '"', parameters));

    [Theory]
    [InlineData("Say [|PG1006:<Text />|]")]
    [InlineData("Say [|PG1007:{{ text }}|]")]
    public async Task PG1006_PG1007_tell_fixes_which_parameter_was_meant(string template) =>
        Assert.Equal("text", Assert.Single(await new Project().ExpectAsync(Sources.Prompt('"' + template + '"'))).Properties["Suggestion"]);

    [Theory]
    [InlineData("PG1006", "Say <text/>")]
    [InlineData("PG1020", "[INST] <text>")]
    public async Task PG1006_PG1020_are_warnings_until_an_editorconfig_says_otherwise(string id, string template)
    {
        string source = Sources.Prompt('"' + template + '"');

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await new Project().DiagnoseAsync(source)).Severity);
        Assert.Empty(await new Project { EditorConfig = $"dotnet_diagnostic.{id}.severity = none" }.DiagnoseAsync(source));
    }

    [Fact]
    public async Task PG1004_shows_the_placeholder_too()
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Sources.Prompt("\"\\t<text> is [|PG1004:</text>|]\"")));

        Assert.Equal("<text>", Text(Assert.Single(found.AdditionalLocations)));
    }

    [Fact]
    public async Task PG1003_marks_the_member_and_suggests_one()
    {
        var project = new Project { OtherSources = ["public sealed record User(string Name, Address Address); public sealed record Address(string City);"] };

        IReadOnlyList<Diagnostic> found = await project.ExpectAsync(Sources.Prompt("\"<user.[|PG1003:Nmae|]> in <user.Address.[|PG1003:Street|]> <user.Address.City>\"", "User user"));

        Assert.Equal(["Type 'User' has no readable member 'Nmae'; did you mean 'Name'?", "Type 'Address' has no readable member 'Street'"], found.Select(Message));
    }

    [Theory]
    [InlineData("Stream data", "Stream")]
    [InlineData("object data", "object")]
    [InlineData("string[] data", "string[]")]
    [InlineData("Task<string> data", "Task<string>")]
    [InlineData("Action data", "Action")]
    public async Task PG1008_marks_a_value_without_a_text_form(string parameter, string type)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Sources.Prompt("\"Data: [|PG1008:<data>|]\"", parameter)));

        Assert.StartsWith($"Type '{type}' of 'data' has no useful text form; ", Message(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<items:bullets> <items:lines> <items:numbered> <items:comma>", "string[] items")]
    [InlineData("<due:yyyy-MM-dd> <due>", "DateTime due")]
    [InlineData("<n:N0> <n>", "int n")]
    [InlineData("<day>", "DayOfWeek day")]
    [InlineData("<flag>", "bool flag")]
    [InlineData("<scores:json>", "Dictionary<string, int[]> scores")]
    public async Task PG1008_PG1009_accept_values_and_formats_with_a_text_form(string template, string parameters) =>
        await new Project().ExpectAsync(Sources.Prompt('"' + template + '"', parameters));

    [Theory]
    [InlineData("<due[|PG1009::|]>", "DateTime due", "Format of '<due:>' is empty; write it after the colon, or remove the colon")]
    [InlineData("<name:[|PG1009:N2|]>", "string name", "Format 'N2' is not valid for type 'string'; remove it, or write one that the type takes")]
    [InlineData("<flag:[|PG1009:N2|]>", "bool flag", "Format 'N2' is not valid for type 'bool'; remove it, or write one that the type takes")]
    [InlineData("<data:[|PG1009:json|]>", "Stream data", "Format 'json' is not valid for type 'Stream'; remove it, or write one that the type takes")]
    [InlineData("<n:[|PG1009:bullets|]>", "int n", "Format 'bullets' is not valid for type 'int'; remove it, or write one that the type takes")]
    public async Task PG1009_marks_the_format_or_the_colon_of_an_empty_one(string template, string parameters, string message)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Sources.Prompt('"' + template + '"', parameters)));

        Assert.Equal(message, Message(found));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \\n\\t\"")]
    [InlineData("@\"\"")]
    [InlineData("\"\" + \"\"")]
    public async Task PG1014_marks_the_argument(string argument) =>
        await new Project().ExpectAsync(Sources.Method($"[SystemPrompt([|PG1014:{argument}|])]\n    [Prompt(\"<text>\")]"));

    [Theory]
    [InlineData("[|PG1010:<name>|] [|PG1010:<name>|]", "string? name")]
    [InlineData("[|PG1010:<n:N0>|]", "int? n")]
    [InlineData("[|PG1010:<items:lines>|]", "string[]? items")]
    [InlineData("[|PG1010:<user.Name>|] <user.Id>", "User user")]
    [InlineData("[|PG1010:<user.Id>|]", "User? user")]
    [InlineData("[|PG1010:<user.Boss.Id>|]", "User user")]
    [InlineData("[|PG1010:<name>|]", "Variable<string?> name")]
    [InlineData("[|PG1010:<name>|]", "Variable<string>? name = null")]
    public async Task PG1010_marks_a_placeholder_whose_value_can_be_null(string template, string parameters)
    {
        var project = new Project { OtherSources = ["public sealed record User(string? Name, int Id, User? Boss);"] };

        await project.ExpectAsync(Sources.Prompt('"' + template + '"', parameters));
    }

    [Fact]
    public async Task PG1010_says_what_can_be_null_and_what_to_do() =>
        Assert.Equal(
            "'due.Date' can be null, and is then rendered as empty text; pass a text that says what is missing, or take a type that cannot be null",
            Message(Assert.Single(await new Project().ExpectAsync(Sources.Prompt("\"[|PG1010:<due.Date:yyyy>|]\"", "DateTime? due")))));

    [Theory]
    [InlineData("<name> <user.Id>", "string name, User user")]
    [InlineData("<user:json> <n:json>", "User? user, int? n")]
    [InlineData("<n>", "Variable<int>? n = null")]
    [InlineData("<items:lines>", "List<string?> items")]
    public async Task PG1010_spares_what_is_there_or_is_told_to_be_missing(string template, string parameters)
    {
        var project = new Project { OtherSources = ["public sealed record User(string? Name, int Id, User? Boss);"] };

        await project.ExpectAsync(Sources.Prompt('"' + template + '"', parameters));
    }

    [Fact]
    public async Task PG1010_spares_code_without_annotations() =>
        await new Project().ExpectAsync("#nullable disable\n" + Sources.Prompt("\"<text>\"", "string text = null"));

    [Theory]
    [InlineData("null!")]
    [InlineData("default(string)!")]
    [InlineData("Text")]
    public async Task PG1015_marks_the_argument(string argument) =>
        await new Project().ExpectAsync(Sources.Members($"private const string Text = null!;\n    [Prompt([|PG1015:{argument}|])] public partial Task<string> TranslateAsync(string text);"));

    /// <summary>The compiler warns of it too, and only as long as the project has nullable annotations.</summary>
    [Fact]
    public async Task PG1015_marks_a_bare_null() =>
        await new Project().ExpectAsync(Sources.Method("[SystemPrompt([|CS8625:[|PG1015:null|]|])]\n    [Prompt(\"<text>\")]"));

    [Theory]
    [InlineData("[Prompt(\"So far: [|PG1018:<history>|]\")]", "IReadOnlyList<ChatMessage> history", "'history' cannot stand inside text here: it is a list of messages, which needs no placeholder: it is sent before the first user message")]
    [InlineData("[Prompt(\"[|PG1018:<history:lines>|]\")]", "Variable<List<ChatMessage>> history", "'history' cannot stand inside text here: it is a list of messages, which needs no placeholder: it is sent before the first user message")]
    [InlineData("[SystemPrompt(\"[|PG1018:<image>|]\")] [Prompt(\"Look.\")]", "DataContent image", "'image' cannot stand inside text here: it is media, which can stand in a user message only, and without a format")]
    [InlineData("[Prompt(\"Hi\"), AssistantPrompt(\"[|PG1018:<page.Scan>|]\"), Prompt(\"Look.\")]", "Page page", "'page.Scan' cannot stand inside text here: it is media, which can stand in a user message only, and without a format")]
    [InlineData("[Prompt(\"[|PG1018:<image:json>|]\")]", "UriContent image", "'image' cannot stand inside text here: it is media, which can stand in a user message only, and without a format")]
    [InlineData("[SystemPrompt(\"[|PG1018:<images>|]\")] [Prompt(\"Look.\")]", "IReadOnlyList<DataContent> images", "'images' cannot stand inside text here: it is media, which can stand in a user message only, and without a format")]
    [InlineData("[Prompt(\"[|PG1018:<images:lines>|]\")]", "AIContent[] images", "'images' cannot stand inside text here: it is media, which can stand in a user message only, and without a format")]
    public async Task PG1018_marks_a_placeholder_that_is_no_text(string attributes, string parameters, string message)
    {
        var project = new Project { OtherSources = ["public sealed record Page(DataContent Scan);"] };

        Assert.Equal(message, Message(Assert.Single(await project.ExpectAsync(Sources.Method(attributes, parameters)))));
    }

    [Theory]
    [InlineData("<image> and <page.Scan> of <image.MediaType>", "DataContent image, Page page")]
    [InlineData("Well?", "IReadOnlyList<ChatMessage> history")]
    [InlineData("Well?", "Variable<ChatMessage[]> history")]
    [InlineData("Message <history.Count>", "List<ChatMessage> history")]
    [InlineData("<image[|PG1009::|]>", "AIContent image")]
    [InlineData("Look: <images>", "IReadOnlyList<DataContent> images")]
    public async Task PG1018_PG1002_accept_media_in_user_messages_and_a_conversation_without_a_placeholder(string template, string parameters)
    {
        var project = new Project { OtherSources = ["public sealed record Page(DataContent Scan);"] };

        await project.ExpectAsync(Sources.Prompt('"' + template + '"', parameters));
    }

    [Theory]
    [InlineData("\"Say [|PG1019:<te\" + \"xt>|]\"")]
    [InlineData("\"Say [|PG1019:<\" +\n        @\"text\" +\n        \">|].\"")]
    [InlineData("\"[|PG1019:<\" + nameof(text) + \">|]\"")]
    [InlineData("(\"a [|PG1019:<\" + \"\") + \"\" + \"text>|]\" + \"<text>\"")]
    public async Task PG1019_marks_a_placeholder_from_its_first_piece_to_its_last(string argument) =>
        await new Project().ExpectAsync(Sources.Prompt(argument));

    [Theory]
    [InlineData("\"<text>\" + \"<text>\" + \"\"")]
    [InlineData("\"<text> <\" + \"<te\" + \"xt> <b\" + \"></b>\"")]
    [InlineData("$\"<{nameof(text)}>\"")]
    public async Task PG1019_spares_what_is_written_in_one_piece_or_is_text(string argument) =>
        await new Project().ExpectAsync(Sources.Prompt(argument));

    [Theory]
    [InlineData("[|CS0103:Missing|]")]
    [InlineData("\"<txet>\" + [|CS0103:Missing|]")]
    [InlineData("[|CS0182:$\"<txet> {1}\"|]")]
    [InlineData("[|CS1503:42|]")]
    public async Task A_text_that_does_not_compile_is_left_to_the_compiler(string argument) =>
        await new Project().ExpectAsync(Sources.Prompt(argument));

    [Fact]
    public async Task Each_message_of_a_method_is_checked_at_its_own_attribute() =>
        await new Project().ExpectAsync(Sources.Method("[SystemPrompt(\"[|PG1001:<stile>|]\"), Prompt(\"<text> <style>\")]\n    [AssistantPrompt(\"[|PG1001:<txt>|]\")]\n    [Prompt(\"<text>\")]", "string text, string style"));

    [Theory]
    [InlineData("PromptGrad.Prompt")]
    [InlineData("global::PromptGrad.PromptAttribute")]
    [InlineData("PromptAttribute")]
    public async Task An_attribute_is_recognised_however_its_name_is_written(string name) =>
        await new Project().ExpectAsync(Sources.Method($"[{name}(\"[|PG1001:<txet>|]\")]"));

    [Fact]
    public async Task An_attribute_is_recognised_under_an_alias() =>
        await new Project().ExpectAsync("using UserMessage = PromptGrad.PromptAttribute;\n" + Sources.Method("[UserMessage(\"[|PG1001:<txet>|]\")]"));

    [Fact]
    public async Task An_attribute_of_the_same_name_that_is_not_ours_is_ignored() =>
        await new Project().ExpectAsync("namespace Other { public sealed class PromptAttribute(string text) : Attribute { public string Text => text; } public class C { [Prompt(\"<txet>\")] public void M(string text) { } } }");

    [Fact]
    public async Task A_pragma_silences_a_diagnostic() =>
        await new Project().ExpectAsync("#pragma warning disable PG1001\n" + Sources.Prompt("\"<text> <city>\""));

    [Theory]
    [InlineData("none", null)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    public async Task An_editorconfig_sets_the_severity(string severity, DiagnosticSeverity? expected)
    {
        var project = new Project { EditorConfig = "dotnet_diagnostic.PG1001.severity = " + severity };

        IReadOnlyList<Diagnostic> found = await project.DiagnoseAsync(Sources.Prompt("\"<text> <city>\""));

        Assert.Equal(expected, found.SingleOrDefault()?.Severity);
    }

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
}
