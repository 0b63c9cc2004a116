using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Language;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1008: names a member that has a text. Which one is for the writer to say, so it is not done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChooseMemberFix))]
public sealed class ChooseMemberFix() : PromptFix(DiagnosticIds.NoTextForm)
{
    /// <summary>More would not be read.</summary>
    private const int MaxOffers = 5;

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override IEnumerable<Edit> FindAll(Site site)
    {
        // A sequence is shown by its items, and has no members that tell of them. A format would hold for the member, too.
        if (site.Marked is not { } marked || !marked.TryReadPlaceholder(out CandidateShape shape) || shape.PathEnd + 1 != shape.End
            || site.Suggestion == "bullets" || TypeOf(marked.Source.Substring(1, shape.PathEnd - 1), site) is not { } type || IsSequence(type))
        {
            return [];
        }

        string path = marked.Source.Substring(0, shape.PathEnd);
        return TextMembers.Of(type).Take(MaxOffers).Select(name => site.Edit($"Change to '{path}.{name}>'", marked.Replace(shape.PathEnd, shape.PathEnd, "." + name)));
    }

    private protected override string KeyOf(Edit edit) => base.KeyOf(edit) + ": " + edit.Title;

    private static ITypeSymbol? TypeOf(string expression, Site site)
    {
        string[] names = expression.Split('.');
        return site.Find<MethodDeclarationSyntax>() is { } declaration
            && site.Model.GetDeclaredSymbol(declaration, site.CancellationToken)?.Parameters.FirstOrDefault(p => p.Name == names[0]) is { } parameter
                ? TextMembers.Follow(VariableType.ValueOf(parameter.Type), names.Skip(1))
                : null;
    }

    private static bool IsSequence(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Collections_IEnumerable || type.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
}
