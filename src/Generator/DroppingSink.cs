using Microsoft.CodeAnalysis;
using PromptGrad.Language;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>The generator reports nothing: the analyzers read the same and do.</summary>
internal readonly struct DroppingSink : IProblemSink
{
    public void ReportTemplate(string id, AttributeData prompt, in TemplateProblem problem, string? detail)
    {
    }

    public void ReportArgument(string id, AttributeData prompt, string argument, string? detail)
    {
    }

    public void ReportSymbol(string id, ISymbol symbol, string? detail)
    {
    }

    public void ReportReply(ISymbol place, ReplyProblem problem)
    {
    }
}
