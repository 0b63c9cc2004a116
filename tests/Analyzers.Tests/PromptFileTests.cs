using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

/// <summary>Prompts whose texts are in files: what is wrong with a text is shown in the file, what is wrong with its parameters or its name in the code.</summary>
public sealed class PromptFileTests
{
    private const string Named = "/src/translate.prompt.md";

    private static readonly string Source = Sources.Prompt("File = \"translate.prompt.md\"");

    [Theory]
    [InlineData("Translate '<text>'.\n")]
    [InlineData("Say [|PG1001:<txet>|] <text>")]
    [InlineData("Say\n\n  <text.[|PG1003:Lenght|]>\n")]
    [InlineData("<text>\r\n\r\n[|PG1004:</text>|]\r\n")]
    [InlineData("\r<text>\r\n[|PG1005:</document>|]\r\n\r\n[|PG1006:< text >|]\n[|PG1007:{text}|]")]
    [InlineData("<text>\r\n[|PG1008:<items>|]\r\n<text[|PG1009::|]>\r\n<text:[|PG1009:N2|]>", ", string[] items")]
    [InlineData("<text>\r\n\r\n[|PG1010:<note>|]\r\nList[|PG1011:<int>|] <text>[|PG1012:>|]\r\n", ", string? note")]
    [InlineData("\u00e9\ud83d\ude00 [|PG1013:<text|] now\n[|PG1020:<|im_start|>|]\n[|PG1021:user:|]\nHi")]
    [InlineData("<text>\r\n[|PG1018:<history>|]", ", List<ChatMessage> history")]
    public async Task A_mistake_in_a_file_is_shown_at_its_characters(string file, string otherParameters = "")
    {
        var project = new Project { Files = [TextFile.Marked(Named, file)] };

        IReadOnlyList<Diagnostic> found = await project.ExpectAsync(Sources.Prompt("File = \"translate.prompt.md\"", "string text" + otherParameters));

        SourceText text = SourceText.From(project.Files[0].Text);
        Assert.All(found, d =>
        {
            Assert.Equal((LocationKind.ExternalFile, Named), (d.Location.Kind, d.Location.GetLineSpan().Path));
            Assert.Equal(text.Lines.GetLinePositionSpan(d.Location.SourceSpan), d.Location.GetLineSpan().Span);
            Assert.Equal("File = \"translate.prompt.md\"", Text(d.AdditionalLocations[^1]));
        });
    }

    [Theory]
    [InlineData("a\n  <txet>", 1, 2)]
    [InlineData("a\r\n\r\n  <txet>\r\n", 2, 2)]
    [InlineData("\ra\r<txet>", 2, 0)]
    [InlineData("a\u2028<txet>", 1, 0)]
    [InlineData("\ud83d\ude00<txet>", 0, 2)]
    public async Task PG1001_in_a_file_has_its_line_and_column(string file, int line, int column)
    {
        IReadOnlyList<Diagnostic> found = await new Project { Files = [new(Named, SourceText.From(file))] }.DiagnoseAsync(Source);

        Assert.Equal((line, column), Start(Assert.Single(found)));
    }

    [Fact]
    public async Task PG1001_counts_no_byte_order_mark()
    {
        using var stream = new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Gr\u00fc\u00dfe, <txet>")]);

        IReadOnlyList<Diagnostic> found = await new Project { Files = [new(Named, SourceText.From(stream))] }.DiagnoseAsync(Source);

        Assert.Equal((0, 7), Start(Assert.Single(found)));
    }

    [Fact]
    public async Task PG1004_in_a_file_shows_the_placeholder_and_then_the_argument()
    {
        Diagnostic diagnostic = Assert.Single(await new Project { Files = [TextFile.Marked(Named, "<text>\r\n[|PG1004:</text>|]")] }.ExpectAsync(Source));

        Assert.Equal(new FileLinePositionSpan(Named, new(0, 0), new(0, 6)), diagnostic.AdditionalLocations[0].GetLineSpan());
        Assert.Equal(2, diagnostic.AdditionalLocations.Count);
    }

    [Fact]
    public async Task PG1002_is_shown_at_the_parameter() =>
        await new Project { Files = [TextFile.Marked(Named, "Translate.")] }.ExpectAsync(Sources.Prompt("File = \"translate.prompt.md\"", "string [|PG1002:text|]"));

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData(" \n\t\n")]
    public async Task PG1014_is_shown_at_the_argument_that_names_an_empty_file(string file) =>
        await new Project { Files = [TextFile.Marked(Named, file)] }.ExpectAsync(Sources.Prompt("[|PG1014:File = \"translate.prompt.md\"|]", ""));

    [Theory]
    [InlineData("[[|PG1014:Prompt|]]")]
    [InlineData("[[|PG1014:Prompt()|]]")]
    [InlineData("[[|PG1014:Prompt(Trainable = true)|]]")]
    [InlineData("[Prompt([|PG1014:File = null|])]")]
    public async Task PG1014_is_shown_at_an_attribute_with_neither_text_nor_file(string attribute) => await new Project().ExpectAsync(Sources.Method(attribute, ""));

    /// <summary>A section of C# files does not reach it; what is set for the whole compilation does.</summary>
    [Theory]
    [InlineData("", "PG1006")]
    [InlineData("PG1006", "")]
    public async Task The_severity_in_a_file_is_that_of_the_compilation(string noWarn, string shown)
    {
        var project = new Project { EditorConfig = "dotnet_diagnostic.PG1006.severity = none", NoWarn = noWarn, Files = [new(Named, SourceText.From("< text > <text>"))] };

        Assert.Equal(shown, string.Concat((await project.DiagnoseAsync(Source)).Select(d => d.Id)));
    }

    [Fact]
    public async Task PG1016_is_shown_at_the_file_and_the_text_counts()
    {
        IReadOnlyList<Diagnostic> found = await new Project { Files = [TextFile.Marked(Named, "<other>")] }
            .ExpectAsync(Sources.Prompt("\"[|PG1001:<txet>|]\", Trainable = true, [|PG1016:File = \"translate.prompt.md\"|]"));

        Assert.Equal("File 'translate.prompt.md' is not used, because the attribute has a text too; remove one of them", Message(found[1]));
    }

    [Theory]
    [InlineData("trasnlate.prompt.md", "Prompt file 'trasnlate.prompt.md' is not among the additional files; did you mean 'translate.prompt.md'?")]
    [InlineData("Translate.prompt.md", "Prompt file 'Translate.prompt.md' is not among the additional files; did you mean 'translate.prompt.md'?")]
    [InlineData("twice.md", "Prompt file 'twice.md' could be 'a/twice.md' or 'b/twice.md'; write more of its path")]
    [InlineData("binary.md", "Prompt file 'binary.md' cannot be read; see whether it exists, and is a text")]
    [InlineData("else.txt", "Prompt file 'else.txt' is not among the additional files; add '<AdditionalFiles Include=\"else.txt\" />' to the project file ('*.prompt.md' in the project's folder needs no such line)")]
    public async Task PG1017_says_what_is_wrong_with_the_name(string name, string message)
    {
        TextFile[] files = [TextFile.Marked(Named, "<txet>"), TextFile.Marked("/a/twice.md", "<txet>"), TextFile.Marked("/b/twice.md", "<txet>"), new("/src/binary.md", null)];

        Diagnostic diagnostic = Assert.Single(await new Project { Files = files }.ExpectAsync(Sources.Prompt($"[|PG1017:File = \"{name}\"|]")));

        Assert.Equal(message, Message(diagnostic));
    }

    [Theory]
    [InlineData("\"deep/\" + Name")]
    [InlineData("@\"deep\\ask.md\"")]
    [InlineData("nameof(Translator) is { } ? \"\" : \"\"", "CS0182")]
    public async Task A_file_may_be_named_by_any_constant(string argument, string? error = null)
    {
        string source = Sources.Members("private const string Name = \"ask.md\"; [Prompt(File = " + argument + ")] public partial Task<string> AskAsync(string text);");

        IReadOnlyList<Diagnostic> found = await new Project { Files = [TextFile.Marked("/src/deep/ask.md", "<text>")] }.DiagnoseAsync(source);

        Assert.Equal(error is null ? [] : [error], found.Select(d => d.Id));
    }

    [Fact]
    public async Task Two_methods_with_one_file_show_a_mistake_of_the_text_once_and_what_each_lacks()
    {
        string source = Sources.Members("""
            [Prompt(File = "translate.prompt.md")] public partial Task<string> AskAsync(string text);
            [Prompt(File = "translate.prompt.md")] public partial Task<string> TellAsync(string text, string name);
            """);

        // The compiler shows equal diagnostics once.
        IReadOnlyList<Diagnostic> found = [.. (await new Project { Files = [new(Named, SourceText.From("<text></document> <name>"))] }.DiagnoseAsync(source)).Distinct()];

        Assert.Equal(
            ["PG1005 '</document>' closes no tag before it; remove it, or write the opening tag", "PG1001 Placeholder '<name>' matches no parameter of 'AskAsync'; add a parameter 'name', or write '<<name>' if it is text"],
            found.Select(d => d.Id + " " + Message(d)));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_is_in_a_file_nothing_fails(string file)
    {
        await new Project { Files = [new(Named, SourceText.From(file))] }.ExpectNoFailureAsync(Source);
        Assert.NotNull(await new Project { Files = [new(Named, SourceText.From(file))] }.DiagnoseAsync(Source));
    }

    public static TheoryData<string> Hostile =>
    [
        "\0\u0001\uFFFF\uFEFF<text>",
        "\uD800<txet>\uDC00\r",
        "\r\r\n\n\r<\r\n",
        "*/ \"\"\" </summary> ]]> <txet>\u2029#endif",
        string.Concat(Enumerable.Repeat("<txet>\r\n{text}</text>", 5_000)),
        new string('<', 100_000),
        new string('\r', 100_000),
    ];

    private static (int Line, int Column) Start(Diagnostic diagnostic) => (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character);

    private static string Text(Location location) => location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
}
