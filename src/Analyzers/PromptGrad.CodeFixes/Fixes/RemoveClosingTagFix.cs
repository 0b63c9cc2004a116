using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1004: removes the tag that closes a placeholder. It is the other answer to a question that only the writer can answer, so it is not done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveClosingTagFix))]
public sealed class RemoveClosingTagFix() : PromptFix(DiagnosticIds.AmbiguousTag)
{
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site) =>
        site.Marked is { } closing ? site.Edit($"Remove '{closing.Source}'", closing.Replace("")) : null;
}
