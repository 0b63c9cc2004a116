using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Language;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1008: gives the placeholder a format that its type takes.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChooseFormatFix))]
public sealed class ChooseFormatFix() : PromptFix(DiagnosticIds.NoTextForm)
{
    private protected override Edit? Find(Site site) =>
        site.Suggestion is { } format && site.Marked is { } marked && marked.TryReadPlaceholder(out CandidateShape shape)
            ? site.Edit($"Change to '{marked.Source.Substring(0, shape.PathEnd)}:{format}>'", marked.Replace(shape.PathEnd, shape.End - 1, ":" + format))
            : null;
}
