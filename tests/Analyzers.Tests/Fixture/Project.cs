using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGrad.Generator;

namespace PromptGrad.Analyzers.Tests.Fixture;

/// <summary>
/// A user's project: its sources are compiled with the generator, then the analyzers run, as in a build. What is found is everything
/// that a user would see, the compiler's own errors and warnings included: so each test also shows that one mistake is one diagnostic.
/// </summary>
internal sealed class Project
{
    private const string Usings = "global using System;\nglobal using System.Collections.Generic;\nglobal using System.Globalization;\nglobal using System.IO;\nglobal using System.Threading;\nglobal using System.Threading.Tasks;\nglobal using PromptGrad;\n";

    private const string ChatUsing = "global using Microsoft.Extensions.AI;\n";

    /// <summary>What could be added to a sound component. Most sources here are shorter without it.</summary>
    private static readonly string[] AllAdvice = ["PG2010", "PG2013", "PG6012"];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "UserProject",
        [CSharpSyntaxTree.ParseText(Usings, ParseOptions)],
        References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public IReadOnlyList<string> OtherSources { get; init; } = [];

    /// <summary>Additional files; marked like sources where diagnostics are expected in them.</summary>
    public IReadOnlyList<TextFile> Files { get; init; } = [];

    public string? EditorConfig { get; init; }

    /// <summary>An id that the project file silences, or nothing.</summary>
    public string NoWarn { get; init; } = "";

    /// <summary>The advice that is shown as well, by its ids.</summary>
    public IReadOnlyList<string> Advice { get; init; } = [];

    /// <summary>Whether the generator has run. Editors run it later than the analyzers.</summary>
    public bool IsGenerated { get; init; } = true;

    public bool IsChatImported { get; init; } = true;

    public static ImmutableArray<DiagnosticAnalyzer> CreateAnalyzers() =>
    [
        .. typeof(PromptTextAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>What the compiler, the generator and the analyzers show, in the order of the places.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(string source)
    {
        (CompilationWithAnalyzers compilation, ImmutableArray<Diagnostic> generator) = Compile(source);
        ImmutableArray<Diagnostic> found = await compilation.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. generator.Concat(found).Where(IsShown).OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>Asserts that neither generator nor analyzers fail, whatever the source is: AD0001 is an analyzer that threw, CS8784 and CS8785 a generator that did.</summary>
    public async Task ExpectNoFailureAsync(string source)
    {
        (CompilationWithAnalyzers compilation, ImmutableArray<Diagnostic> generator) = Compile(source);
        ImmutableArray<Diagnostic> found = await compilation.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(generator.Concat(found), d => d.Id is "AD0001" or "CS8784" or "CS8785");
    }

    /// <summary>Asserts that exactly the marked diagnostics are shown, and returns them in the order of their places.</summary>
    public async Task<IReadOnlyList<Diagnostic>> ExpectAsync(string markup)
    {
        Markup expected = Markup.Parse(markup);
        IReadOnlyList<Diagnostic> found = await DiagnoseAsync(expected.Source);
        ILookup<string, Expectation> byFile = found.ToLookup(d => FileOf(d.Location), d => new Expectation(d.Id, d.Location.SourceSpan));
        Assert.Equal(Describe(expected.Expected, expected.Source), Describe(byFile[""], expected.Source));
        Assert.All(Files, file => Assert.Equal(Describe(file.Expected, file.Text), Describe(byFile[file.Path], file.Text)));
        return found;
    }

    private bool IsShown(Diagnostic diagnostic) =>
        diagnostic.Severity >= DiagnosticSeverity.Info && !diagnostic.IsSuppressed && (!AllAdvice.Contains(diagnostic.Id) || Advice.Contains(diagnostic.Id));

    /// <summary>The additional file with a place; empty for code.</summary>
    private string FileOf(Location location) => Files.FirstOrDefault(f => f.Path == location.GetLineSpan().Path)?.Path ?? "";

    private static string Describe(IEnumerable<Expectation> diagnostics, string source) => string.Join(
        '\n',
        diagnostics.OrderBy(d => d.Span.Start).ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => $"{d.Id} {d.Span} {(d.Span.End <= source.Length ? source.Substring(d.Span.Start, d.Span.Length) : "(elsewhere)")}"));

    private (CompilationWithAnalyzers Compilation, ImmutableArray<Diagnostic> Generator) Compile(string source)
    {
        IEnumerable<SyntaxTree> trees = OtherSources.Prepend(source).Append(IsChatImported ? ChatUsing : "").Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"/src/File{i}.cs"));
        CSharpCompilation user = Empty.AddSyntaxTrees(trees);
        user = EditorConfig is null ? user : user.WithOptions(user.Options.WithSyntaxTreeOptionsProvider(new EditorConfig(EditorConfig)));
        user = NoWarn.Length == 0 ? user : user.WithOptions(user.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(NoWarn, ReportDiagnostic.Suppress)]));
        Compilation compilation = user;
        ImmutableArray<Diagnostic> generator = [];
        if (IsGenerated)
        {
            CSharpGeneratorDriver.Create(new PromptGradGenerator()).WithUpdatedParseOptions(ParseOptions).AddAdditionalTexts([.. Files])
                .RunGeneratorsAndUpdateCompilation(user, out compilation, out generator, TestContext.Current.CancellationToken);
        }

        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. Files]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        return (compilation.WithAnalyzers(CreateAnalyzers(), options), generator);
    }
}
