using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG1002: puts the parameter's value at the end of the last user message. Where it belongs is for the writer to see, so it is not done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseParameterFix))]
public sealed class UseParameterFix() : PromptFix(DiagnosticIds.UnusedParameter)
{
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site)
    {
        if (site.Find<ParameterSyntax>() is not { } parameter || site.Find<MethodDeclarationSyntax>() is not { } method || TextOf(method, site) is not { } text)
        {
            return null;
        }

        string placeholder = "<" + parameter.Identifier.ValueText + ">";
        return PromptEnd.Append(text, placeholder) is { } change ? site.Edit($"Add '{placeholder}' to the prompt", change) : null;
    }

    private static ExpressionSyntax? TextOf(MethodDeclarationSyntax declaration, Site site)
    {
        if (site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } method)
        {
            return null;
        }

        AttributeSyntax? last = PromptAttributes.Of(method, site.CancellationToken).LastOrDefault(static a => a.Type == PromptAttributes.Prompt).Syntax;
        return last is null || last.SyntaxTree != declaration.SyntaxTree ? null : PromptAttributes.TextOf(last);
    }
}
