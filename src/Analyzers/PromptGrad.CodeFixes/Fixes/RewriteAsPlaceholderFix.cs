using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1006: writes the placeholder that the text looks like. A tag with attributes stays for the writer to think about.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RewriteAsPlaceholderFix))]
public sealed class RewriteAsPlaceholderFix() : PromptFix(DiagnosticIds.NearPlaceholder)
{
    private protected override Edit? Find(Site site) =>
        site.Suggestion is { } name && site.Marked is { IsAfterBracket: false } marked && PlaceholderText.Of(marked.Source, name) is { } placeholder
            ? site.Edit($"Change to '{placeholder}'", marked.Replace(placeholder))
            : null;
}
