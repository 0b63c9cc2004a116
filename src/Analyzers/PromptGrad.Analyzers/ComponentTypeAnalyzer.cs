using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGrad.Analyzers.Sinks;
using PromptGrad.Model;

namespace PromptGrad.Analyzers;

/// <summary>Checks that code can be generated into the types that need it, and that components have something to train.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComponentTypeAnalyzer : PromptAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.TypeNotPartial, Descriptors.NothingTrainable);

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var sink = new TypeSink(context);
        ComponentReader.CheckType(type, sink, context.CancellationToken);
        Trainability.Check(type, sink, context.CancellationToken);
    }
}
