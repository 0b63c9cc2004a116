using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGrad.Language;
using PromptGrad.Model;

namespace PromptGrad.Analyzers.Sinks;

/// <summary>Shows problems of a method's declaration at the smallest part of it that is wrong. Problems of its texts are another analyzer's.</summary>
internal readonly struct MethodSink(SymbolAnalysisContext context, IMethodSymbol method) : IProblemSink
{
    private const string PromptResults = "Task<T>, ValueTask<T>, IAsyncEnumerable<string>, or IAsyncEnumerable<PartialX> for the parts of a type X";
    private const string PartialFunctionResults = "Variable<T>, or a Task or ValueTask of it";
    private const string FunctionResults = "a value, or a Task or ValueTask of one";

    public void ReportTemplate(string id, AttributeData prompt, in TemplateProblem problem, string? detail)
    {
    }

    public void ReportArgument(string id, AttributeData prompt, string argument, string? detail)
    {
        if (PromptAttributes.SyntaxOf(prompt, context.CancellationToken) is { } attribute)
        {
            SyntaxNode place = (SyntaxNode?)PromptAttributes.PropertyOf(attribute, argument) ?? (argument == ReplyCheckReader.Method ? PromptAttributes.TextOf(attribute) : null)
                ?? PromptAttributes.At(attribute, argument) ?? (SyntaxNode)attribute;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(id), place.GetLocation(), detail));
        }
    }

    public void ReportSymbol(string id, ISymbol symbol, string? detail)
    {
        // An existing member with a generated name can be inherited from another assembly.
        Location location = LocationOf(id, symbol) ?? method.Locations[0];
        string name = id == DiagnosticIds.NameTaken ? method.Name : symbol.Name;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(id), location, name, detail, Advice(id)));
    }

    public void ReportReply(ISymbol place, ReplyProblem problem)
    {
        Location location = LocationOf(DiagnosticIds.ReturnType, place) ?? method.Locations[0];
        IEnumerable<Location>? member = problem.Member?.Locations.Where(static l => l.IsInSource).Take(1);
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(problem.Id), location, member, problem.Path, problem.Reason));
    }

    private Location? LocationOf(string id, ISymbol symbol)
    {
        SyntaxNode? declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken);
        SyntaxNode? part = id switch
        {
            DiagnosticIds.ReturnType or DiagnosticIds.ToolResult => (declaration as MethodDeclarationSyntax)?.ReturnType ?? (declaration as ParameterSyntax)?.Type,
            DiagnosticIds.GenericMethod => (declaration as MethodDeclarationSyntax)?.TypeParameterList,
            DiagnosticIds.ParameterKind or DiagnosticIds.SeveralCancellationTokens or DiagnosticIds.ToolParameter => declaration,
            _ => null,
        };
        return part?.GetLocation() ?? symbol.Locations.FirstOrDefault(static l => l.IsInSource);
    }

    private string? Advice(string id) => id switch
    {
        DiagnosticIds.MethodShape => "partial and without a body",
        DiagnosticIds.ReturnType => SupportedResults(),
        _ => null,
    };

    private string SupportedResults() => ComponentAttribute.HasPrompt(method) ? PromptResults : method.IsPartialDefinition ? PartialFunctionResults : FunctionResults;
}
