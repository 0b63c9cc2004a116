using Microsoft.CodeAnalysis;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>The least that a generator can do: finds and binds an attribute, keeps a string, writes nothing.</summary>
internal sealed class FloorGenerator(string attribute) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<string> names = context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute, static (_, _) => true, static (found, _) => found.TargetSymbol.ToDisplayString());
        context.RegisterSourceOutput(names, static (_, _) => { });
    }
}
