using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Generator.Tests;

/// <summary>Compiles sources with the generator. Every run is done twice: the second one, after an unrelated edit, must do nothing again.</summary>
internal static class GeneratorHost
{
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Extensions.AI;
        global using PromptGrad;

        """;

    private static readonly ImmutableArray<MetadataReference> References = FindReferences();

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public static CSharpCompilation Compile(params IEnumerable<string> sources) => Compile(NullableContextOptions.Enable, ParseOptions, sources);

    public static CSharpCompilation Compile(NullableContextOptions nullable, CSharpParseOptions options, params IEnumerable<string> sources)
    {
        SyntaxTree[] trees = [Parse(Usings, "Usings.cs", options), .. sources.Select((s, i) => Parse(s, $"Source{i}.cs", options))];
        return CSharpCompilation.Create("Consumer", trees, References, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, generalDiagnosticOption: ReportDiagnostic.Error, allowUnsafe: true, deterministic: true));
    }

    public static SyntaxTree Parse(string source, string path, CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), options ?? ParseOptions, path);

    public static GeneratorDriver Driver(CSharpParseOptions? options = null, params IEnumerable<AdditionalText> files) => CSharpGeneratorDriver.Create(
        [new PromptGradGenerator().AsSourceGenerator()],
        files,
        parseOptions: options ?? ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator and checks that an unrelated edit re-runs nothing.</summary>
    public static GeneratorRun Run(CSharpCompilation compilation, params IEnumerable<AdditionalText> files)
    {
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        GeneratorDriver driver = Driver(options, files).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        driver = driver.RunGenerators(compilation.AddSyntaxTrees(Parse("internal static class Unrelated;", "Unrelated.cs", options)));
        Assert.All(Steps(driver), static s => Assert.True(s.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{s.Step}: {s.Reason}"));
        return new((CSharpCompilation)output, result);
    }

    public static GeneratorRun Run(params IEnumerable<string> sources) => Run(Compile(sources));

    /// <summary>The reasons of all outputs and of the steps that make them.</summary>
    public static IEnumerable<(string Step, IncrementalStepRunReason Reason, object Value)> Steps(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.TrackedSteps.Where(static s => s.Key == TrackingNames.Components).Concat(result.TrackedOutputSteps)
            .SelectMany(static s => s.Value.SelectMany(static step => step.Outputs), static (s, output) => (s.Key, output.Reason, output.Value));
    }

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string[] own = ["PromptGrad.Generator", "PromptGrad.Generator.Tests", "Microsoft.CodeAnalysis", "xunit", "Microsoft.Testing"];
        return [.. platform.Split(Path.PathSeparator)
            .Where(p => !own.Any(o => Path.GetFileName(p).StartsWith(o, StringComparison.Ordinal)))
            .Select(static p => MetadataReference.CreateFromFile(p))];
    }
}
