using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1003: names the member that was probably meant.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameMemberFix))]
public sealed class RenameMemberFix() : PromptFix(DiagnosticIds.UnknownMember)
{
    private protected override Edit? Find(Site site) =>
        site.Suggestion is { } name && site.Marked is { } marked ? site.Edit($"Change to '{name}'", marked.Replace(name)) : null;
}
