using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGrad.Generator.Tests;

/// <summary>What the generator made, and the compilation with it.</summary>
internal sealed record GeneratorRun(CSharpCompilation Compilation, GeneratorRunResult Result)
{
    /// <summary>The generated files, in the order of their names.</summary>
    public IReadOnlyList<GeneratedSourceResult> Files { get; } = [.. Result.GeneratedSources.OrderBy(static s => s.HintName, StringComparer.Ordinal)];

    /// <summary>The text of the only file.</summary>
    public string Text => Assert.Single(Files).SourceText.ToString();

    /// <summary>Errors and warnings, which are errors here, with their file and text.</summary>
    public IReadOnlyList<string> Problems => [.. Compilation.GetDiagnostics()
        .Where(static d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)
        .Select(static d => $"{d.Id} {d.Location.SourceTree?.FilePath}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];

    /// <summary>Asserts that everything compiles without a warning.</summary>
    public GeneratorRun Compiles()
    {
        Assert.True(Problems.Count == 0, string.Join("\n", Problems) + "\n\n" + string.Join("\n", Files.Select(static f => f.SourceText.ToString())));
        return this;
    }

    /// <summary>The compiled assembly, as another project sees it.</summary>
    public MetadataReference ToReference()
    {
        using var image = new MemoryStream();
        Assert.True(Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
