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

    private protected override Edit? Find(Site site)
    {
        if (site.Find<ParameterSyntax>() is not { Parent: ParameterListSyntax { Parameters: var parameters } } parameter)
        {
            return null;
        }

        int index = parameters.IndexOf(parameter);
        string title = $"Remove parameter '{parameter.Identifier.ValueText}'";
        if (index < parameters.Count - 1)
        {
            SyntaxToken comma = parameters.GetSeparator(index);
            int next = parameters[index + 1].SpanStart;
            return site.Edit(title, Remove(parameter.SpanStart, IsBlank(site.Text, comma.Span.End, next) ? next : comma.Span.End));
        }

        if (index == 0)
        {
            return site.Edit(title, Remove(parameter.SpanStart, parameter.Span.End));
        }

        // A comment after the comma is about the parameter before.
        SyntaxToken before = parameters.GetSeparator(index - 1);
        return IsBlank(site.Text, before.Span.End, parameter.SpanStart)
            ? site.Edit(title, Remove(before.SpanStart, parameter.Span.End))
            : site.Edit(title, Remove(before.SpanStart, before.Span.End), Remove(parameter.SpanStart, parameter.Span.End));
    }

    private static bool IsBlank(SourceText text, int from, int to) => string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(from, to)));

    private static TextChange Remove(int from, int to) => new(TextSpan.FromBounds(from, to), "");
}
