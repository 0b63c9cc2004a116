using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>Adds a word to the end of a text, inside the literal that it ends with.</summary>
internal static class PromptEnd
{
    private static readonly char[] LineBreaks = ['\r', '\n'];

    /// <summary>The change, or <see langword="null"/> if the text ends with a constant of another place.</summary>
    public static TextChange? Append(ExpressionSyntax expression, string word) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Append(parenthesized.Expression, word),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Append(sum.Right, word),
        InterpolatedStringExpressionSyntax interpolated => Append(interpolated, word),
        LiteralExpressionSyntax literal => Append(literal.Token, word),
        _ => null,
    };

    private static TextChange? Append(SyntaxToken literal, string word) => literal.Kind() switch
    {
        SyntaxKind.StringLiteralToken => Insert(literal.Span.End - 1, literal.ValueText, word),
        SyntaxKind.SingleLineRawStringLiteralToken => Insert(literal.SpanStart + literal.Text.TrimEnd('"').Length, literal.ValueText, word),
        SyntaxKind.MultiLineRawStringLiteralToken => AppendToLines(literal, word),
        _ => null,
    };

    private static TextChange? Append(InterpolatedStringExpressionSyntax interpolated, string word)
    {
        string end = (interpolated.Contents.LastOrDefault() as InterpolatedStringTextSyntax)?.TextToken.Text ?? "}";
        bool isBlankLine = interpolated.StringEndToken.Text.IndexOfAny(LineBreaks) >= 0 && end.TrimEnd(' ', '\t').LastIndexOfAny(LineBreaks) == end.TrimEnd(' ', '\t').Length - 1;
        return isBlankLine ? null : Insert(interpolated.StringEndToken.SpanStart, end, word);
    }

    /// <summary>The last line of content may be blank, and shorter then than the indentation that it needs with a word in it.</summary>
    private static TextChange AppendToLines(SyntaxToken literal, string word)
    {
        string text = literal.Text;
        int lastBreak = text.LastIndexOfAny(LineBreaks);
        int end = text[lastBreak] == '\n' && text[lastBreak - 1] == '\r' ? lastBreak - 1 : lastBreak;
        string indentation = text.Substring(lastBreak + 1).TrimEnd('"');
        string line = text.Substring(0, end);
        line = line.Substring(line.LastIndexOfAny(LineBreaks) + 1);
        bool isShort = line.Length < indentation.Length;
        return isShort
            ? new(new TextSpan(literal.SpanStart + end, 0), indentation.Substring(line.Length) + word)
            : Insert(literal.SpanStart + end, literal.ValueText, word);
    }

    private static TextChange Insert(int position, string before, string word) =>
        new(new TextSpan(position, 0), before.Length == 0 || char.IsWhiteSpace(before[before.Length - 1]) ? word : " " + word);
}
