using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1016: removes the file's name beside the text, which changes nothing of what is sent. Whether the file was meant is for the writer to say, so it is not done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFileFix))]
public sealed class RemoveFileFix() : PromptFix(DiagnosticIds.TextAndFile)
{
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site)
    {
        if (site.Find<AttributeArgumentSyntax>() is not { Parent: AttributeArgumentListSyntax { Arguments: var arguments } } argument)
        {
            return null;
        }

        // The text stands before it.
        int index = arguments.IndexOf(argument);
        return index == 0 ? null : site.Edit($"Remove '{argument}'", new TextChange(TextSpan.FromBounds(arguments[index - 1].Span.End, argument.Span.End), ""));
    }
}
