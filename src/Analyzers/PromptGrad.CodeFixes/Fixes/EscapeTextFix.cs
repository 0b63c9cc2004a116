using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1011: says that the text is meant. What is sent stays the same.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EscapeTextFix))]
public sealed class EscapeTextFix() : PromptFix(DiagnosticIds.LiteralCandidate)
{
    private protected override Edit? Find(Site site) =>
        site.Marked is { } marked ? site.Edit($"Escape as text: '<{marked.Source}'", marked.InsertBefore("<")) : null;
}
