using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        Descriptors.TextAndFile,
        Descriptors.FileNotFound,
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
        Descriptors.NoEffect,
        Descriptors.NotDemonstrable,
        Descriptors.NoReplySchema,
        Descriptors.ReplyNameCollision,
        Descriptors.AmbiguousReplyUnion,
        Descriptors.UnreachableReplyType,
        Descriptors.CheckMismatch,
        Descriptors.NoEffectOnReply,
        Descriptors.NoWhole,
        Descriptors.TooFewAttempts,
        Descriptors.NoParts,
        Descriptors.ToolParameter,
        Descriptors.ToolResult,
        Descriptors.ToolMethod,
        Descriptors.ToolName,
        Descriptors.SameToolName,
        Descriptors.UnknownTool,
        Descriptors.NoTools,
        Descriptors.UnknownToolChoice,
        Descriptors.ToolRounds,
        Descriptors.UnusableTool,
        Descriptors.ToolsWithoutPrompt,
        Descriptors.NoToolDescription);

    // By type, not by method: what the methods of a type share, such as its chat client, is looked for once.
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var files = new PromptFiles(context.Options.AdditionalFiles);
        context.RegisterSymbolAction(symbol => Analyze(symbol, files), SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(AnalyzeLocalFunction, SyntaxKind.LocalFunctionStatement);
    }

    private static void Analyze(SymbolAnalysisContext context, PromptFiles files)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        FunctionOptions.CheckType(type, new TypeSink(context));
        StreamWholeReader.Check(type, new TypeSink(context));
        var shared = new TypeContext(type, files, modelOf: null, context.CancellationToken);
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

        if (ToolMethods.AttributeOf(method) is not null)
        {
            ToolReader.Read(method, method.ContainingType, sink, context.CancellationToken);
        }

        bool hasPrompt = ComponentAttribute.HasPrompt(method);
        if (!hasPrompt)
        {
            ReplyRulesReader.CheckOther(method, sink);
            DemonstrationsReader.CheckOther(method, sink);
        }

        if (!hasPrompt && ToolMethods.UseOf(method) is { } tools)
        {
            sink.ReportArgument(DiagnosticIds.ToolsWithoutPrompt, tools, "", method.Name);
        }

        if (method.MethodKind == MethodKind.Ordinary)
        {
            if (hasPrompt)
            {
                PromptMethodReader.Check(method, shared, sink, context.CancellationToken);
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

    /// <summary>The compiler lets the attribute stand there, and no symbol action sees it.</summary>
    private static void AnalyzeLocalFunction(SyntaxNodeAnalysisContext context)
    {
        var function = (LocalFunctionStatementSyntax)context.Node;
        if (function.AttributeLists.Count > 0
            && context.SemanticModel.GetDeclaredSymbol(function, context.CancellationToken) is IMethodSymbol method && ComponentAttribute.HasPrompt(method))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MethodShape, function.Identifier.GetLocation(), method.Name, null, "a partial method of a type"));
        }
    }
}
