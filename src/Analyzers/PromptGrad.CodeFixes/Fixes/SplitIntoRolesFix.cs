using System;
using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.Analyzers.Spans;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>
/// PG1021: gives each role of a text an attribute of its own, where the text is one literal and nothing but roles. It changes what is sent,
/// so it is never done to all at once.
/// </summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SplitIntoRolesFix))]
public sealed class SplitIntoRolesFix() : PromptFix(DiagnosticIds.RoleMarker)
{
    private const string Suffix = "Attribute";

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site)
    {
        if (site.Find<AttributeSyntax>() is not { ArgumentList.Arguments: { Count: 1 } arguments, Parent: AttributeListSyntax list } attribute
            || arguments[0].Expression is not LiteralExpressionSyntax literal || PrefixOf(attribute.Name) is not { } name
            || site.Find<MethodDeclarationSyntax>() is not { } declaration || site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } method
            || PromptAttributes.Of(method, site.CancellationToken).Count() != 1)
        {
            return null;
        }

        var text = new SpannedText();
        if (!LiteralReader.TryRead(literal.Token, text) || RoleSections.Read(text.Value, method.Parameters.Select(static p => p.Name).ToArray()) is not { Count: > 1 } sections)
        {
            return null;
        }

        bool hasSuffix = name.Name.EndsWith(Suffix, StringComparison.Ordinal);
        var attributes = new List<string>();
        foreach (RoleSections.Section section in sections)
        {
            if (Literal(literal.Token, site.Text.ToString(text.Map(section.Start, section.Length)!.Value)) is not { } argument)
            {
                return null;
            }

            attributes.Add(name.Qualifier + (hasSuffix ? section.Attribute : section.Attribute.Substring(0, section.Attribute.Length - Suffix.Length)) + "(" + argument + ")");
        }

        // What stands in one list with other attributes stays in it.
        string separator = list.Attributes.Count > 1 || list.Target is not null ? ", " : "]" + LineBreakAndIndentation(list, site.Text) + "[";
        return site.Edit("Split into " + string.Join(", ", sections.Select(static s => "[" + s.Attribute.Substring(0, s.Attribute.Length - Suffix.Length) + "]")), new TextChange(attribute.Span, string.Join(separator, attributes)));
    }

    /// <summary>The name of the attribute and what qualifies it, or <see langword="null"/> if it has another one, under an alias.</summary>
    private static (string Qualifier, string Name)? PrefixOf(NameSyntax name)
    {
        string text = name.ToString();
        int start = text.LastIndexOfAny(['.', ':']) + 1;
        return text.Substring(start) is "Prompt" or PromptAttributes.Prompt ? (text.Substring(0, start), text.Substring(start)) : null;
    }

    /// <summary>A piece of a literal in the literal's own notation, or <see langword="null"/> if it cannot be written so.</summary>
    private static string? Literal(SyntaxToken whole, string piece)
    {
        string text = whole.Text;
        switch (whole.Kind())
        {
            case SyntaxKind.MultiLineRawStringLiteralToken:
                string end = text.Substring(text.LastIndexOf('\n') + 1);
                string quotes = end.TrimStart();
                string start = text.Substring(0, text.IndexOf('\n') + 1);
                return start + end.Substring(0, end.Length - quotes.Length) + piece + start.Substring(quotes.Length) + end;

            case SyntaxKind.SingleLineRawStringLiteralToken:
                string raw = text.Substring(0, text.Length - text.TrimStart('"').Length);
                return piece[0] == '"' || piece[piece.Length - 1] == '"' ? null : raw + piece + raw;

            default:
                return (text[0] == '@' ? "@\"" : "\"") + piece + "\"";
        }
    }

    private static string LineBreakAndIndentation(AttributeListSyntax list, SourceText text)
    {
        TextLine line = text.Lines.GetLineFromPosition(list.SpanStart);
        string start = text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart));
        return string.IsNullOrWhiteSpace(start) ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) + start : " ";
    }
}
