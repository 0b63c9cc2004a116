using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>Where nothing is to be told: the generator reports nothing, because the analyzers read the same and do.</summary>
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
