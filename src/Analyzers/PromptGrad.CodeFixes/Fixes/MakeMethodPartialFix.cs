using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG2001: makes the method a partial one without a body, and removes the part that the user wrote for a partial one. It throws code away, so it is never done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeMethodPartialFix))]
public sealed class MakeMethodPartialFix() : PromptFix(DiagnosticIds.MethodShape)
{
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site)
    {
        if (site.Find<MethodDeclarationSyntax>() is not { ExplicitInterfaceSpecifier: null } method || method.Identifier.Span != site.Span)
        {
            return null;
        }

        string name = method.Identifier.ValueText;
        if (site.Model.GetDeclaredSymbol(method, site.CancellationToken) is { IsPartialDefinition: true, PartialImplementationPart: { } written })
        {
            return written.DeclaringSyntaxReferences[0].GetSyntax(site.CancellationToken) is MethodDeclarationSyntax implementation
                ? new Edit($"Remove the body of '{name}'", implementation.SyntaxTree, new TextChange(implementation.FullSpan, ""))
                : null;
        }

        return site.Edit($"Make '{name}' partial, without a body", [.. Modifiers(method), .. Body(method, site.Text)]);
    }

    private static IEnumerable<TextChange> Modifiers(MethodDeclarationSyntax method)
    {
        // A partial method with a result needs to say who may call it.
        string access = method.Modifiers.Any(static m => SyntaxFacts.IsAccessibilityModifier(m.Kind())) ? "" : "private ";
        string partial = method.Modifiers.Any(SyntaxKind.PartialKeyword) ? "" : "partial ";
        if (method.Modifiers.Count == 0)
        {
            yield return Insert(method.ReturnType.SpanStart, access + partial);
            yield break;
        }

        yield return Insert(method.Modifiers[0].SpanStart, access);
        foreach (SyntaxToken modifier in method.Modifiers)
        {
            if (modifier.Kind() is SyntaxKind.AsyncKeyword or SyntaxKind.AbstractKeyword)
            {
                yield return new(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), "");
            }
        }

        yield return Insert(method.ReturnType.SpanStart, partial);
    }

    private static IEnumerable<TextChange> Body(MethodDeclarationSyntax method, SourceText text)
    {
        if (((SyntaxNode?)method.Body ?? method.ExpressionBody) is not { } body)
        {
            yield break;
        }

        SyntaxToken before = body.GetFirstToken().GetPreviousToken();
        string space = text.ToString(TextSpan.FromBounds(before.Span.End, body.SpanStart));
        yield return new(TextSpan.FromBounds(before.Span.End, method.Span.End), string.IsNullOrWhiteSpace(space) ? ";" : ";" + space.TrimEnd());
    }

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);
}
