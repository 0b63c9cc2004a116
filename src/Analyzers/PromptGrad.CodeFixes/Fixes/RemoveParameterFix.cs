using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1002: removes the parameter. It changes who can call the method, so it is never done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveParameterFix))]
public sealed class RemoveParameterFix() : PromptFix(DiagnosticIds.UnusedParameter)
{
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site) =>
        site.Find<ParameterSyntax>() is { Parent: ParameterListSyntax list } parameter
            ? site.Edit($"Remove parameter '{parameter.Identifier.ValueText}'", new TextChange(SpanWithComma(list.Parameters, list.Parameters.IndexOf(parameter)), ""))
            : null;

    private static TextSpan SpanWithComma(SeparatedSyntaxList<ParameterSyntax> parameters, int index) => index switch
    {
        > 0 => TextSpan.FromBounds(parameters.GetSeparator(index - 1).SpanStart, parameters[index].Span.End),
        _ when parameters.Count > 1 => TextSpan.FromBounds(parameters[0].SpanStart, parameters[1].SpanStart),
        _ => parameters[0].Span,
    };
}
