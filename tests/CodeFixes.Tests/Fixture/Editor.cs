using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.Generator;

namespace PromptGrad.CodeFixes.Tests.Fixture;

/// <summary>
/// A user's project in an editor: its diagnostics are what compiler, generator and analyzers show, and its fixes what the editor offers and
/// applies for them.
/// </summary>
internal sealed class Editor : IDisposable
{
    private const string Usings = "global using System;\nglobal using System.Collections.Generic;\nglobal using System.IO;\nglobal using System.Threading;\nglobal using System.Threading.Tasks;\nglobal using PromptGrad;\n";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. CreateAll<DiagnosticAnalyzer>(typeof(Analyzers.PromptTextAnalyzer))];

    /// <summary>Advice on whole methods and types, which nearly every source of the tests would show.</summary>
    private static readonly string[] Advice = ["PG2010", "PG2013"];

    private static readonly ImmutableArray<CodeFixProvider> Fixes = [.. CreateAll<CodeFixProvider>(typeof(PromptFix))];

    private static readonly ImmutableArray<CodeRefactoringProvider> Refactorings = [.. CreateAll<CodeRefactoringProvider>(typeof(PromptFix))];

    private readonly AdhocWorkspace _workspace = new();
    private readonly ProjectId _project = ProjectId.CreateNewId();
    private Solution _solution;

    /// <summary>Opens a project with these files.</summary>
    public Editor(params string[] files)
        : this(isChatImported: true, files)
    {
    }

    public Editor(bool isChatImported, params string[] files)
    {
        _solution = _workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(_project, VersionStamp.Default, "UserProject", "UserProject", LanguageNames.CSharp)
                .WithParseOptions(ParseOptions)
                .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
                .WithMetadataReferences(References.All));
        string usings = isChatImported ? Usings + "global using Microsoft.Extensions.AI;\n" : Usings;
        foreach ((int i, string text) in files.Append(usings).Index())
        {
            _solution = _solution.AddDocument(DocumentId.CreateNewId(_project), $"File{i}.cs", SourceText.From(text), filePath: $"/src/File{i}.cs");
        }
    }

    /// <summary>The additional files, in the order of their paths.</summary>
    public IEnumerable<TextDocument> AdditionalFiles => _solution.Projects.Single().AdditionalDocuments.OrderBy(d => d.FilePath, StringComparer.Ordinal);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>Adds an additional file.</summary>
    public void Add(string path, string text) =>
        _solution = _solution.AddAdditionalDocument(DocumentId.CreateNewId(_project), Path.GetFileName(path), SourceText.From(text), filePath: path);

    public void Dispose() => _workspace.Dispose();

    /// <summary>A file's text.</summary>
    public async Task<string> TextAsync(int file = 0) => (await _solution.Projects.Single().Documents.Single(d => d.Name == $"File{file}.cs").GetTextAsync(CancellationToken)).ToString();

    /// <summary>The text of the one message of the one method, as the generator has it.</summary>
    public async Task<string> PromptAsync()
    {
        (Compilation compilation, _) = await GenerateAsync();
        return compilation.SyntaxTrees.Last().GetRoot(CancellationToken).DescendantNodes().OfType<TupleExpressionSyntax>()
            .First(a => a.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: "User" } }, { Expression: LiteralExpressionSyntax }, ..])
            .Arguments[1].Expression.GetFirstToken().ValueText;
    }

    /// <summary>What the editor underlines but for advice, in the order of the places.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync() => [.. (await DiagnoseAllAsync()).Where(d => !Advice.Contains(d.Id))];

    /// <summary>The titles of what is offered for the first diagnostic of an id.</summary>
    public async Task<IReadOnlyList<string>> OffersAsync(string id) => await OffersAsync(await FirstAsync(id));

    /// <summary>The titles of what is offered for a diagnostic.</summary>
    public async Task<IReadOnlyList<string>> OffersAsync(Diagnostic diagnostic) => [.. (await ActionsAsync(diagnostic)).Select(a => a.Action.Title)];

    /// <summary>The keys of what is offered for the first diagnostic of an id.</summary>
    public async Task<IReadOnlyList<string?>> KeysAsync(string id) => [.. (await ActionsAsync(await FirstAsync(id))).Select(a => a.Action.EquivalenceKey)];

    /// <summary>Applies the fix, or the first of its choices, for the first diagnostic of an id.</summary>
    public async Task FixAsync(string id, string fix)
    {
        (CodeAction action, _) = await ActionAsync(await FirstAsync(id), fix);
        await ApplyAsync(action);
    }

    /// <summary>Applies the fix to all diagnostics of an id in the project.</summary>
    public async Task FixAllAsync(string id, string fix)
    {
        Diagnostic first = await FirstAsync(id);
        (CodeAction action, CodeFixProvider provider) = await ActionAsync(first, fix);
        await FixAllAsync(first, provider, action.EquivalenceKey);
    }

    /// <summary>The same, without a fix for the first diagnostic to start from.</summary>
    public async Task FixAllWithoutKeyAsync(string id, string fix) =>
        await FixAllAsync(await FirstAsync(id), Fixes.Single(f => f.GetType().Name == fix), key: null);

    /// <summary>The titles of the refactorings that are offered at a text of a file.</summary>
    public async Task<IReadOnlyList<string>> RefactoringsAsync(string at, int file = 0) => [.. (await RefactoringsAtAsync(at, file)).Select(a => a.Title)];

    /// <summary>Applies the one refactoring that is offered at a text of a file.</summary>
    public async Task RefactorAsync(string at, int file = 0) => await ApplyAsync(Assert.Single(await RefactoringsAtAsync(at, file)));

    /// <summary>Applies each fix that is offered for anything, each to the project as it is now, and returns what the files would be.</summary>
    public async Task<IReadOnlyList<string>> TryAllAsync()
    {
        var results = new List<string>();
        foreach (Diagnostic diagnostic in (await DiagnoseAllAsync()).Where(d => d.Id.StartsWith("PG", StringComparison.Ordinal)))
        {
            foreach ((CodeAction action, _) in await ActionsAsync(diagnostic))
            {
                ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(_solution, new NoProgress(), CancellationToken);
                Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
                results.Add((await changed.Projects.Single().Documents.First().GetTextAsync(CancellationToken)).ToString());
            }
        }

        return results;
    }

    /// <summary>Whether a fix can be applied to all diagnostics of an id at once.</summary>
    public static bool CanFixAll(string fix) => Fixes.Single(f => f.GetType().Name == fix).GetFixAllProvider() is not null;

    private static IEnumerable<T> CreateAll<T>(Type inAssembly) => inAssembly.Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!);

    private async Task<IReadOnlyList<Diagnostic>> DiagnoseAllAsync()
    {
        (Compilation compilation, ImmutableArray<Diagnostic> generator) = await GenerateAsync();
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(Analyzers, _solution.Projects.Single().AnalyzerOptions).GetAllDiagnosticsAsync(CancellationToken);
        return [.. generator.Concat(found).Where(d => d.Severity >= DiagnosticSeverity.Info).OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    private async Task<(Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics)> GenerateAsync()
    {
        Compilation user = (await _solution.Projects.Single().GetCompilationAsync(CancellationToken))!;
        CSharpGeneratorDriver.Create(new PromptGradGenerator()).WithUpdatedParseOptions(ParseOptions).AddAdditionalTexts(_solution.Projects.Single().AnalyzerOptions.AdditionalFiles)
            .RunGeneratorsAndUpdateCompilation(user, out Compilation compilation, out ImmutableArray<Diagnostic> diagnostics, CancellationToken);
        return (compilation, diagnostics);
    }

    private async Task<IReadOnlyList<CodeAction>> RefactoringsAtAsync(string at, int file)
    {
        Document document = _solution.Projects.Single().Documents.Single(d => d.Name == $"File{file}.cs");
        var span = new TextSpan((await TextAsync(file)).IndexOf(at, StringComparison.Ordinal), 0);
        var actions = new List<CodeAction>();
        foreach (CodeRefactoringProvider provider in Refactorings)
        {
            await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, actions.Add, CancellationToken));
        }

        return actions;
    }

    private async Task<Diagnostic> FirstAsync(string id) => (await DiagnoseAllAsync()).First(d => d.Id == id);

    private async Task<(CodeAction Action, CodeFixProvider Provider)> ActionAsync(Diagnostic diagnostic, string fix) =>
        (await ActionsAsync(diagnostic)).First(a => a.Provider.GetType().Name == fix);

    private async Task<IReadOnlyList<(CodeAction Action, CodeFixProvider Provider)>> ActionsAsync(Diagnostic diagnostic)
    {
        var actions = new List<(CodeAction, CodeFixProvider)>();
        foreach (CodeFixProvider provider in Fixes.Where(f => f.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            // What is wrong in an additional file may be looked at from any document.
            Document document = _solution.GetDocument(diagnostic.Location.SourceTree) ?? _solution.Projects.Single().Documents.First();
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add((action, provider)), CancellationToken));
        }

        return actions;
    }

    private async Task FixAllAsync(Diagnostic first, CodeFixProvider provider, string? key)
    {
        var context = new FixAllContext(
            _solution.GetDocument(first.Location.SourceTree)!, provider, FixAllScope.Project, key!, [first.Id], new Found(await DiagnoseAllAsync()), CancellationToken);
        await ApplyAsync((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private async Task ApplyAsync(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(_solution, new NoProgress(), CancellationToken);
        _solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private sealed class NoProgress : IProgress<CodeAnalysisProgress>
    {
        public void Report(CodeAnalysisProgress value)
        {
        }
    }

    /// <summary>What was found before the fix, for "fix all".</summary>
    private sealed class Found(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
