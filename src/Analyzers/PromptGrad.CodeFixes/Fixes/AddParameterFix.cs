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

/// <summary>PG1001: adds the parameter that a placeholder names. It changes who can call the method, so it is never done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddParameterFix))]
public sealed class AddParameterFix() : PromptFix(DiagnosticIds.UnknownPlaceholder)
{
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site)
    {
        // A member or a format tells of a type that the text does not name.
        if (site.Marked is not { } marked || !marked.TryReadPlaceholder(out CandidateShape shape) || shape.NameEnd + 1 != shape.End
            || site.Find<MethodDeclarationSyntax>() is not { } method)
        {
            return null;
        }

        string name = marked.Source.Substring(1, shape.NameEnd - 1);
        string identifier = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
        return site.Edit(
            $"Add parameter '{name}' to '{method.Identifier.ValueText}'",
            ParameterInsertion.Create(method.ParameterList, TypeFor(method) + " " + identifier));
    }

    /// <summary>A method that is declared with variables takes variables.</summary>
    private static string TypeFor(MethodDeclarationSyntax method)
    {
        GenericNameSyntax? variable = method.ReturnType.DescendantNodes().OfType<GenericNameSyntax>().FirstOrDefault(static n => n.Identifier.ValueText == "Variable");
        return variable is null ? "string" : (variable.Parent as QualifiedNameSyntax ?? (NameSyntax)variable).ToString();
    }
}
