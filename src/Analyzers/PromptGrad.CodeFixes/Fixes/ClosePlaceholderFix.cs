using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1013: closes the placeholder after its name.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClosePlaceholderFix))]
public sealed class ClosePlaceholderFix() : PromptFix(DiagnosticIds.UnclosedPlaceholder)
{
    private protected override Edit? Find(Site site) =>
        site.Marked is { } marked ? site.Edit($"Change to '{marked.Source}>'", marked.InsertAfter(">")) : null;
}
