using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>A generator with the corpus it works on.</summary>
internal sealed record Subject(string Name, IIncrementalGenerator Generator, Workload Workload)
{
    public GeneratorDriver NewDriver(bool isTracked = false) => CSharpGeneratorDriver.Create(
        [Generator.AsSourceGenerator()],
        parseOptions: Workload.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, isTracked));
}
