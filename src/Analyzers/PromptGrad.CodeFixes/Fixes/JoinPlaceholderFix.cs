using System;
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

/// <summary>
/// PG1019: moves the rest of the placeholder into the piece that it begins in. The other pieces keep their lines and their notations; one of
/// which nothing is left goes.
/// </summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(JoinPlaceholderFix))]
public sealed class JoinPlaceholderFix() : PromptFix(DiagnosticIds.JoinedPlaceholder)
{
    /// <summary>What is not written alike in every notation.</summary>
    private static readonly char[] Special = ['"', '\\', '{', '}', '\r', '\n'];

    private protected override Edit? Find(Site site)
    {
        if (site.Find<AttributeArgumentSyntax>() is not { } argument)
        {
            return null;
        }

        ExpressionSyntax[] pieces = [.. Pieces(argument.Expression).SkipWhile(p => p.Span.End <= site.Span.Start).TakeWhile(p => p.SpanStart < site.Span.End)];
        if (pieces.Length < 2 || LiteralContent.SpanOf(pieces[0]) is not { } first)
        {
            return null;
        }

        var removals = new List<TextChange>();
        string rest = "";
        foreach (ExpressionSyntax piece in pieces.Skip(1))
        {
            if (LiteralContent.SpanOf(piece) is not { } content)
            {
                return null;
            }

            TextSpan moved = TextSpan.FromBounds(content.Start, Math.Min(content.End, site.Span.End));
            rest += site.Text.ToString(moved);
            removals.Add(new(moved == content ? WithOperator(piece, site.Text) ?? moved : moved, ""));
        }

        string start = site.Text.ToString(TextSpan.FromBounds(site.Span.Start, first.End));
        return rest.IndexOfAny(Special) < 0 && start.StartsWith("<", StringComparison.Ordinal)
            ? site.Edit($"Write '{start}{rest}' in one piece", [new TextChange(new TextSpan(first.End, 0), rest), .. removals])
            : null;
    }

    /// <summary>The operands of a sum, in the order of the source.</summary>
    private static IEnumerable<ExpressionSyntax> Pieces(ExpressionSyntax expression)
    {
        var open = new Stack<ExpressionSyntax>();
        open.Push(expression);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    open.Push(parenthesized.Expression);
                    break;
                case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                    open.Push(sum.Right);
                    open.Push(sum.Left);
                    break;
                case var piece:
                    yield return piece;
                    break;
            }
        }
    }

    /// <summary>The piece with the operator before it; <see langword="null"/> if there is none or something is written between.</summary>
    private static TextSpan? WithOperator(ExpressionSyntax piece, SourceText text)
    {
        if (piece.Parent is not BinaryExpressionSyntax sum || sum.Right != piece)
        {
            return null;
        }

        TextSpan between = TextSpan.FromBounds(sum.Left.Span.End, piece.SpanStart);
        return text.ToString(between).Trim() == "+" ? TextSpan.FromBounds(between.Start, piece.Span.End) : null;
    }
}
