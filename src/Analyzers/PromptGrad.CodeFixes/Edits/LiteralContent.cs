using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>Where the text of a literal is, between what opens and what closes it.</summary>
internal static class LiteralContent
{
    private static readonly char[] LineBreaks = ['\r', '\n'];

    /// <summary>The place of the text, or <see langword="null"/> if the expression is no literal. The indentation of a raw string's first line is not text.</summary>
    public static TextSpan? SpanOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => SpanOf(literal.Token),
        InterpolatedStringExpressionSyntax interpolated when !interpolated.StringEndToken.Text.Any(static c => LineBreaks.Contains(c)) =>
            TextSpan.FromBounds(interpolated.StringStartToken.Span.End, interpolated.StringEndToken.SpanStart),
        _ => null,
    };

    private static TextSpan? SpanOf(SyntaxToken token)
    {
        string text = token.Text;
        int quotes = text.Length - text.TrimStart('"').Length;
        switch (token.Kind())
        {
            case SyntaxKind.StringLiteralToken:
                return TextSpan.FromBounds(token.SpanStart + (text[0] == '@' ? 2 : 1), token.Span.End - 1);

            case SyntaxKind.SingleLineRawStringLiteralToken:
                return TextSpan.FromBounds(token.SpanStart + quotes, token.Span.End - quotes);

            case SyntaxKind.MultiLineRawStringLiteralToken:
                int lastBreak = text.LastIndexOfAny(LineBreaks);
                int end = text[lastBreak - 1] == '\r' && text[lastBreak] == '\n' ? lastBreak - 1 : lastBreak;
                int indentation = text.Length - quotes - (lastBreak + 1);
                int firstBreak = text.IndexOfAny(LineBreaks);
                int start = firstBreak + (text[firstBreak] == '\r' && text[firstBreak + 1] == '\n' ? 2 : 1) + indentation;
                return start <= end ? TextSpan.FromBounds(token.SpanStart + start, token.SpanStart + end) : null;

            default:
                return null;
        }
    }
}
