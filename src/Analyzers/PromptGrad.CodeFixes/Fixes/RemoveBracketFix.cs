using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1012: removes the closing bracket that is one too many.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveBracketFix))]
public sealed class RemoveBracketFix() : PromptFix(DiagnosticIds.DoubledBracket)
{
    private protected override Edit? Find(Site site) => site.Marked is { } marked ? site.Edit($"Remove '{marked.Source}'", marked.Replace("")) : null;
}
