using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGrad.Analyzers.Sinks;
using PromptGrad.Model;

namespace PromptGrad.Analyzers;

/// <summary>Checks the declarations of prompt methods, function components and their backward methods.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PromptMethodAnalyzer : PromptAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.UnusedParameter,
        Descriptors.MethodShape,
        Descriptors.ReturnType,
        Descriptors.NoChatClient,
        Descriptors.SeveralChatClients,
        Descriptors.ParameterKind,
        Descriptors.GenericMethod,
        Descriptors.SeveralCancellationTokens,
        Descriptors.MessageOrder,
        Descriptors.NoCancellationToken,
        Descriptors.NoPlainOverload,
        Descriptors.BackwardMismatch,
        Descriptors.StaticTrainable,
        Descriptors.NameTaken,
        Descriptors.NoEffect);

    // By type, not by method: what the methods of a type share, such as its chat client, is looked for once.
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        FunctionOptions.CheckType(type, new TypeSink(context));
        var shared = new TypeContext(type, context.CancellationToken);
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol method && !method.GetAttributes().IsEmpty)
            {
                Analyze(method, shared, context);
            }
        }
    }

    private static void Analyze(IMethodSymbol method, TypeContext shared, SymbolAnalysisContext context)
    {
        var sink = new MethodSink(context, method);
        if (BackwardReader.AttributeOf(method) is not null)
        {
            BackwardReader.Check(method, sink);
        }

        bool hasPrompt = ComponentAttribute.HasPrompt(method);
        if (method.MethodKind == MethodKind.Ordinary)
        {
            if (hasPrompt)
            {
                PromptMethodReader.Check(method, shared, sink);
            }
            else if (ComponentAttribute.ComponentOf(method) is not null)
            {
                ComponentReader.ReadFunction(method, sink, context.CancellationToken);
            }
        }
        else if (hasPrompt && method.MethodKind is not (MethodKind.Constructor or MethodKind.StaticConstructor))
        {
            // The compiler lets the attribute stand on accessors, operators and explicit implementations too; on constructors it does not.
            sink.ReportSymbol(DiagnosticIds.MethodShape, method, null);
        }
    }
}
