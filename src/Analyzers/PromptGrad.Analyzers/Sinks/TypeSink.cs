using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGrad.Language;
using PromptGrad.Model;

namespace PromptGrad.Analyzers.Sinks;

/// <summary>Shows problems of a type at its name, and those of its attribute at the argument.</summary>
internal readonly struct TypeSink(SymbolAnalysisContext context) : IProblemSink
{
    public void ReportTemplate(string id, AttributeData prompt, in TemplateProblem problem, string? detail)
    {
    }

    public void ReportArgument(string id, AttributeData prompt, string argument, string? detail)
    {
        if (PromptAttributes.SyntaxOf(prompt, context.CancellationToken) is { } attribute)
        {
            SyntaxNode place = (SyntaxNode?)PromptAttributes.PropertyOf(attribute, argument) ?? attribute;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(id), place.GetLocation(), detail));
        }
    }

    public void ReportSymbol(string id, ISymbol symbol, string? detail) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(id), symbol.Locations[0], symbol.Name, detail));

    public void ReportReply(ISymbol place, ReplyProblem problem)
    {
    }
}
