using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1001: says that the text is meant. Done to all at once it would turn slips of the pen into text, so it is not.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EscapePlaceholderFix))]
public sealed class EscapePlaceholderFix() : PromptFix(DiagnosticIds.UnknownPlaceholder)
{
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site) =>
        site.Marked is { } marked ? site.Edit($"Escape as text: '<{marked.Source}'", marked.InsertBefore("<")) : null;
}
