using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1009: removes the format with its colon; of a type that needs a format, replaces it by one that the type takes.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFormatFix))]
public sealed class RemoveFormatFix() : PromptFix(DiagnosticIds.InvalidFormat)
{
    private protected override Edit? Find(Site site)
    {
        if (site.Marked is not { } marked)
        {
            return null;
        }

        if (site.Suggestion is { } format)
        {
            return site.Edit($"Change to ':{format}'", marked.Replace(format));
        }

        // The format is marked, or the colon that nothing follows.
        bool isColonBefore = site.Text[marked.Span.Start - 1] == ':';
        TextSpan span = isColonBefore ? TextSpan.FromBounds(marked.Span.Start - 1, marked.Span.End) : marked.Span;
        return site.Text[span.Start] == ':' ? site.Edit($"Remove '{site.Text.ToString(span)}'", new TextChange(span, "")) : null;
    }
}
