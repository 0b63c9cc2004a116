using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1007: writes a placeholder instead of a parameter's name in braces.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceBracesFix))]
public sealed class ReplaceBracesFix() : PromptFix(DiagnosticIds.BracedParameter)
{
    private protected override Edit? Find(Site site) =>
        site.Suggestion is { } name && site.Marked is { IsAfterBracket: false } marked && PlaceholderText.OfBraced(marked.Source, name) is { } placeholder
            ? site.Edit($"Change to '{placeholder}'", marked.Replace(placeholder))
            : null;
}
