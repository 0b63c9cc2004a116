using System;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1013: closes the placeholder after its name, or after a format that is one of the language's own; another could be the sentence going on.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClosePlaceholderFix))]
public sealed class ClosePlaceholderFix() : PromptFix(DiagnosticIds.UnclosedPlaceholder)
{
    private static readonly string[] Formats = [":json", ":lines", ":bullets", ":numbered", ":comma"];

    private protected override Edit? Find(Site site)
    {
        if (site.Marked is not { } marked)
        {
            return null;
        }

        string rest = site.Text.ToString(TextSpan.FromBounds(marked.Span.End, site.Text.Lines.GetLineFromPosition(marked.Span.End).End));
        string format = Formats.FirstOrDefault(f => rest.StartsWith(f, StringComparison.Ordinal) && (rest.Length == f.Length || !char.IsLetterOrDigit(rest[f.Length]))) ?? "";
        return site.Edit($"Change to '{marked.Source}{format}>'", new TextChange(new TextSpan(marked.Span.End + format.Length, 0), ">"));
    }
}
