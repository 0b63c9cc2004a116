using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Language;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1001: names the parameter that was probably meant.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenamePlaceholderFix))]
public sealed class RenamePlaceholderFix() : PromptFix(DiagnosticIds.UnknownPlaceholder)
{
    private protected override Edit? Find(Site site) =>
        site.Suggestion is { } name && site.Marked is { } marked && marked.TryReadPlaceholder(out CandidateShape shape)
            ? site.Edit($"Change to '<{name}{marked.Source.Substring(shape.NameEnd)}'", marked.Replace(1, shape.NameEnd, name))
            : null;
}
