using System;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Language;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1004: writes a literal opening tag before the placeholder, so that the value stands in a pair of tags.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EncloseInTagFix))]
public sealed class EncloseInTagFix() : PromptFix(DiagnosticIds.AmbiguousTag)
{
    private protected override Edit? Find(Site site)
    {
        if (site.Marked is not { } closing || !closing.Source.StartsWith("</", StringComparison.Ordinal)
            || site.Related is not { } placeholder || !placeholder.TryReadPlaceholder(out CandidateShape _))
        {
            return null;
        }

        string tag = closing.Source.Substring(2).TrimEnd('>').TrimEnd();
        return site.Edit($"Put the value into a tag: '<<{tag}>{placeholder.Source}{closing.Source}'", placeholder.InsertBefore("<<" + tag + ">"));
    }
}
