using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGrad.Analyzers.Tests.Fixture;

/// <summary>
/// A user's project: its sources are compiled with the generator, then the analyzers run, as in a build. What is found is everything
/// that a user would see, the compiler's own errors and warnings included: so each test also shows that one mistake is one diagnostic.
/// </summary>
internal sealed class Project
{
    private const string Usings = "global using System;\nglobal using System.Collections.Generic;\nglobal using System.IO;\nglobal using System.Threading;\nglobal using System.Threading.Tasks;\nglobal using Microsoft.Extensions.AI;\nglobal using PromptGrad;\n";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    public IReadOnlyList<string> OtherSources { get; init; } = [];

    public string? EditorConfig { get; init; }

    public static ImmutableArray<DiagnosticAnalyzer> CreateAnalyzers() =>
    [
        .. typeof(PromptTextAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(string source)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Compilation compilation = Compile(source);
ImmutableArray<Diagnostic> generatorProblems = [];
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(CreateAnalyzers(), options).GetAllDiagnosticsAsync(cancellationToken);
        return [.. generatorProblems.Concat(found).Where(IsShown).OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>Asserts that exactly the marked diagnostics are shown, and returns them in the order of their places.</summary>
    public async Task<IReadOnlyList<Diagnostic>> ExpectAsync(string markup)
    {
        Markup expected = Markup.Parse(markup);
        IReadOnlyList<Diagnostic> found = await DiagnoseAsync(expected.Source);
        Assert.Equal(Describe(expected.Expected, expected.Source), Describe(found.Select(d => new Expectation(d.Id, d.Location.SourceSpan)), expected.Source));
        return found;
    }

    private static bool IsShown(Diagnostic diagnostic) => diagnostic.Severity >= DiagnosticSeverity.Info && !diagnostic.IsSuppressed && diagnostic.Id is not ("CS8795" or "CS9113");

    private static string Describe(IEnumerable<Expectation> diagnostics, string source) => string.Join(
        '\n',
        diagnostics.OrderBy(d => d.Span.Start).ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => $"{d.Id} {d.Span} {(d.Span.End <= source.Length ? source.Substring(d.Span.Start, d.Span.Length) : "(elsewhere)")}"));

    private CSharpCompilation Compile(string source)
    {
        CSharpCompilationOptions options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSyntaxTreeOptionsProvider(EditorConfig is null ? null : new EditorConfig(EditorConfig));
        IEnumerable<SyntaxTree> trees = OtherSources.Prepend(source).Append(Usings)
            .Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"/src/File{i}.cs"));
        return CSharpCompilation.Create("UserProject", trees, References.All, options);
    }
}
