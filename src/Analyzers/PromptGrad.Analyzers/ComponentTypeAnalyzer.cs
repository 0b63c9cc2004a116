using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGrad.Analyzers.Sinks;
using PromptGrad.Model;

namespace PromptGrad.Analyzers;

/// <summary>Checks that code can be generated into the types that need it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComponentTypeAnalyzer : PromptAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.TypeNotPartial);

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            static symbol => ComponentReader.CheckType((INamedTypeSymbol)symbol.Symbol, new TypeSink(symbol), symbol.CancellationToken),
            SymbolKind.NamedType);
}
