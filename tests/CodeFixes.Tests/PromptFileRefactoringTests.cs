using System.Composition;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Refactorings;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

/// <summary>A prompt's text goes to a file and comes back.</summary>
public sealed class PromptFileRefactoringTests
{
    [Fact]
    public async Task A_text_moves_to_a_file_beside_the_source()
    {
        using var editor = new Editor(Sources.Prompt("\"Translate \\\"<text>\\\".\\nBe brief.\", Trainable = true"));

        Assert.Equal(["Move the prompt to file 'Translator.Translate.prompt.md'"], await editor.RefactoringsAsync("Be brief"));
        await editor.RefactorAsync("Be brief");

        Assert.Equal(Sources.Prompt("File = \"Translator.Translate.prompt.md\", Trainable = true"), await editor.TextAsync());
        Assert.Equal([("/src/Translator.Translate.prompt.md", "Translate \"<text>\".\nBe brief.\n")], await FilesAsync(editor));
        Assert.Empty(await editor.DiagnoseAsync());
    }

    [Theory]
    [InlineData("One", "Translator.Translate.system.prompt.md")]
    [InlineData("<text>", "Translator.Translate.user.prompt.md")]
    [InlineData("Two", "Translator.Translate.assistant.prompt.md")]
    [InlineData("Three", "Translator.Translate.user2.prompt.md")]
    public async Task One_of_several_messages_has_its_own_name(string at, string name)
    {
        using var editor = new Editor(Sources.Method("[SystemPrompt(\"One\")] [Prompt(\"<text>\"), AssistantPrompt(\"Two\")] [Prompt(\"Three\")]"));

        await editor.RefactorAsync(at);

        Assert.Equal(["/src/" + name], editor.AdditionalFiles.Select(f => f.FilePath));
        Assert.Empty(await editor.DiagnoseAsync());
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_a_number()
    {
        using var editor = new Editor(Sources.Prompt("\"<text>\""));
        editor.Add("/src/translator.TRANSLATE.prompt.md", "mine");
        editor.Add("/src/Translator.Translate.2.prompt.md", "mine");
        editor.Add("/src/deep/Translator.Translate.3.prompt.md", "mine");

        await editor.RefactorAsync("<text>");

        Assert.Equal(Sources.Prompt("File = \"Translator.Translate.3.prompt.md\""), await editor.TextAsync());
        Assert.Empty(await editor.DiagnoseAsync());
    }

    [Theory]
    [InlineData("Translate <text>", "\"Translate <text>\"")]
    [InlineData("It's {text} & \u00fc\ud83d\ude00 <text>", "\"It's {text} & \u00fc\ud83d\ude00 <text>\"")]
    [InlineData("\"<text>\"", "\"\"\"\n        \"<text>\"\n        \"\"\"")]
    [InlineData("a\n\n  <text>\n", "\"\"\"\n        a\n\n          <text>\n\n        \"\"\"")]
    [InlineData("\"\"\"\"\\<text>", "\"\"\"\"\"\n        \"\"\"\"\\<text>\n        \"\"\"\"\"")]
    [InlineData("a\n\t<text>\n \u2028", "\"a\\n\\t<text>\\n \\u2028\"")]
    public async Task A_text_comes_back_as_the_literal_that_reads_like_it(string text, string literal)
    {
        using var editor = new Editor(Sources.Prompt("File = \"a.md\""));
        editor.Add("/src/a.md", text + "\n");

        Assert.Equal(["Bring the prompt from 'a.md' into the code"], await editor.RefactoringsAsync("a.md"));
        await editor.RefactorAsync("a.md");

        Assert.Equal(Sources.Prompt(literal), await editor.TextAsync());
        Assert.Empty(editor.AdditionalFiles);
        Assert.DoesNotContain(await editor.DiagnoseAsync(), d => d.Severity > DiagnosticSeverity.Warning);
    }

    [Fact]
    public async Task A_text_that_comes_back_stands_before_the_properties()
    {
        using var editor = new Editor(Sources.Prompt("Trainable = true, File = \"a.md\", Role = \"ask\""));
        editor.Add("/src/a.md", "<text>");

        await editor.RefactorAsync("a.md");

        Assert.Equal(Sources.Prompt("\"<text>\", Trainable = true, Role = \"ask\""), await editor.TextAsync());
    }

    [Theory]
    [InlineData("[Prompt(File = \"x/../a.md\")]")]
    [InlineData("[SystemPrompt(Role = \"x\", File = \"src\" + \"/a.md\")] [Prompt(\"<text>\")]")]
    public async Task A_file_that_another_attribute_names_stays(string attributes)
    {
        using var editor = new Editor(Sources.Prompt("File = \"a.md\""), Sources.Method(attributes).Replace("Translator", "Other", StringComparison.Ordinal));
        editor.Add("/src/a.md", "<text>");

        await editor.RefactorAsync("a.md");

        Assert.Equal(["/src/a.md"], editor.AdditionalFiles.Select(f => f.FilePath));
        Assert.Equal(Sources.Prompt("\"<text>\""), await editor.TextAsync());
    }

    /// <summary>In a workspace, as an editor applies them.</summary>
    /// <param name="projects">How many projects have the files, as where one project file makes a project for each framework.</param>
    /// <param name="expected">How many of their additional files are left.</param>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    public async Task A_file_that_another_project_has_stays(int projects, int expected)
    {
        using var workspace = new AdhocWorkspace();
        Solution solution = workspace.CurrentSolution;
        for (int i = 0; i < projects; i++)
        {
            ProjectId project = ProjectId.CreateNewId();
            solution = solution.AddProject(project, $"{i}", $"{i}", LanguageNames.CSharp).AddMetadataReferences(project, References.All)
                .AddDocument(DocumentId.CreateNewId(project), "A.cs", "using PromptGrad; partial class A { [Prompt(File = \"a.md\")] partial void Ask(string text); }", filePath: "/src/A.cs")
                .AddAdditionalDocument(DocumentId.CreateNewId(project), "a.md", "<text>", filePath: "/src/a.md");
        }

        Assert.True(workspace.TryApplyChanges(solution));
        await RefactorAsync<BringPromptIntoCode>(workspace);

        Assert.Equal(expected, workspace.CurrentSolution.Projects.Sum(p => p.AdditionalDocuments.Count()));
        Assert.Contains("[Prompt(\"<text>\")]", await SourceAsync(workspace), StringComparison.Ordinal);
        await RefactorAsync<MovePromptToFile>(workspace);

        Assert.Equal(expected + 1, workspace.CurrentSolution.Projects.Sum(p => p.AdditionalDocuments.Count()));
        Assert.Contains("[Prompt(File = \"A.Ask.prompt.md\")]", await SourceAsync(workspace), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Prompt(\"<text>\", File = \"a.md\")]", "<text>")]
    [InlineData("[Prompt(\"<text>\", File = \"a.md\")]", "a.md")]
    [InlineData("[Prompt(File = \"missing.md\")]", "missing")]
    [InlineData("[Prompt(File = Missing)]", "Missing")]
    [InlineData("[Prompt(Missing + \"<text>\")]", "<text>")]
    [InlineData("[Prompt(\" \")]", "\" \"")]
    [InlineData("[Prompt(null!)]", "null")]
    [InlineData("[Prompt(\"a\\rb\")]", "a\\rb")]
    [InlineData("[Prompt(\"a\\ud800b\")]", "a\\ud800")]
    [InlineData("[Prompt(\"a\\0b\")]", "a\\0")]
    [InlineData("[Prompt]", "Prompt")]
    [InlineData("[Obsolete(\"<text>\")]", "<text>")]
    [InlineData("[Prompt(\"<text>\")]", "string text")]
    public async Task What_cannot_move_is_not_offered(string attribute, string at)
    {
        using var editor = new Editor(Sources.Method(attribute));
        editor.Add("/src/a.md", "text");

        Assert.Empty(await editor.RefactoringsAsync(at));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task There_and_back_is_the_same_text(string lineBreak)
    {
        var random = new Random(20);
        for (int i = 0; i < 40; i++)
        {
            string[] lines = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => "\" \\ \t{ } < > a \"\"\" <text>".Split(' ')[random.Next(9)])))];
            string body = string.Concat(lines.Select(line => line.Length == 0 ? "\n" : "\n        " + line)) + "\n        ";
            string source = Sources.Prompt("\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"" + body + "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"").ReplaceLineEndings(lineBreak);
            using var editor = new Editor(source);
            string before = await editor.PromptAsync();
            if (string.IsNullOrWhiteSpace(before))
            {
                continue;
            }

            await editor.RefactorAsync("Prompt(");
            Assert.Equal(before.ReplaceLineEndings("\n"), await editor.PromptAsync());
            await editor.RefactorAsync("Prompt(");
            Assert.Equal(before, await editor.PromptAsync());
            Assert.Empty(editor.AdditionalFiles);
        }
    }

    [Theory]
    [InlineData("\"<text>\", File = \"a.md\"", "\"<text>\"")]
    [InlineData("\"<text>\", Trainable = true,\n    File = \"a.md\", Role = \"ask\"", "\"<text>\", Trainable = true, Role = \"ask\"")]
    public async Task PG1016_removes_the_file_beside_the_text(string before, string after) =>
        await Fix.ExpectAsync("PG1016", "RemoveFileFix", Sources.Prompt(before), Sources.Prompt(after));

    [Fact]
    public async Task Fixes_offer_nothing_for_what_is_wrong_in_a_file()
    {
        using var editor = new Editor(Sources.Prompt("File = \"a.md\"", "string text, string other"));
        editor.Add("/src/a.md", "<txet> <text></text> <text:N2> <text.Lenght> <text");
        IReadOnlyList<Diagnostic> found = await editor.DiagnoseAsync();

        Diagnostic[] inFile = [.. found.Where(d => d.Location.Kind == LocationKind.ExternalFile)];

        Assert.Equal(["PG1001", "PG1003", "PG1004", "PG1009", "PG1013"], inFile.Select(d => d.Id).Order(StringComparer.Ordinal));
        foreach (Diagnostic diagnostic in inFile)
        {
            Assert.Empty(await editor.OffersAsync(diagnostic));
        }

        Assert.Equal(["Remove parameter 'other'"], await editor.OffersAsync("PG1002"));
    }

    [Fact]
    public void Every_refactoring_is_exported_under_its_name_and_shared()
    {
        Type[] refactorings = [.. typeof(PromptFix).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CodeRefactoringProvider)))];

        Assert.Equal(2, refactorings.Length);
        Assert.All(refactorings, refactoring =>
        {
            ExportCodeRefactoringProviderAttribute export = refactoring.GetCustomAttribute<ExportCodeRefactoringProviderAttribute>()!;
            Assert.Equal((refactoring.Name, LanguageNames.CSharp), (export.Name, Assert.Single(export.Languages)));
            Assert.NotNull(refactoring.GetCustomAttribute<SharedAttribute>());
        });
    }

    private static async Task RefactorAsync<TRefactoring>(AdhocWorkspace workspace)
        where TRefactoring : CodeRefactoringProvider, new()
    {
        CodeAction? action = null;
        var at = new TextSpan((await SourceAsync(workspace)).IndexOf("Prompt(", StringComparison.Ordinal), 0);
        await new TRefactoring().ComputeRefactoringsAsync(new(workspace.CurrentSolution.Projects.First().Documents.Single(), at, a => action = a, TestContext.Current.CancellationToken));
        foreach (CodeActionOperation operation in await action!.GetOperationsAsync(TestContext.Current.CancellationToken))
        {
            operation.Apply(workspace, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> SourceAsync(AdhocWorkspace workspace) =>
        (await workspace.CurrentSolution.Projects.First().Documents.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    private static async Task<IReadOnlyList<(string?, string)>> FilesAsync(Editor editor)
    {
        var files = new List<(string?, string)>();
        foreach (TextDocument file in editor.AdditionalFiles)
        {
            files.Add((file.FilePath, (await file.GetTextAsync(TestContext.Current.CancellationToken)).ToString()));
        }

        return files;
    }
}
