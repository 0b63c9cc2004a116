using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.Language;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>
/// A part of one string literal as it is written. What fixes write there (brackets, names, formats) is written alike in every notation,
/// so the literal keeps its own.
/// </summary>
internal readonly struct LiteralPart
{
    /// <summary><c>\U0000003c</c></summary>
    private const int LongestEscape = 10;

    private LiteralPart(TextSpan span, string source, string before)
    {
        Span = span;
        Source = source;
        IsAfterBracket = PlaceholderText.IsAfterBracket(before);
    }

    public TextSpan Span { get; }

    /// <summary>The characters in the file, escapes included.</summary>
    public string Source { get; }

    /// <summary>Whether a bracket stands directly before it, with which a placeholder here would be an escape.</summary>
    public bool IsAfterBracket { get; }

    public static LiteralPart? TryFind(SyntaxNode root, SourceText text, TextSpan span)
    {
        SyntaxToken token = root.FindToken(span.Start);
        bool isInside = token.Kind() switch
        {
            // More than the whole token is marked when no smaller place is known.
            SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => span.Start > token.SpanStart && span.End < token.Span.End,
            SyntaxKind.InterpolatedStringTextToken => token.Span.Contains(span),
            _ => false,
        };
        return isInside ? new LiteralPart(span, text.ToString(span), text.ToString(TextSpan.FromBounds(Math.Max(token.SpanStart, span.Start - LongestEscape), span.Start))) : null;
    }

    /// <summary>Reads the part as a placeholder; it is none if it is written with escapes.</summary>
    public bool TryReadPlaceholder(out CandidateShape shape)
    {
        shape = default;
        return Source.StartsWith("<", StringComparison.Ordinal) && CandidateShape.TryRead(Source, 0, out shape) && shape.End == Source.Length;
    }

    /// <summary>Replaces a range of the part.</summary>
    public TextChange Replace(int start, int end, string text) => new(TextSpan.FromBounds(Span.Start + start, Span.Start + end), text);

    public TextChange Replace(string text) => Replace(0, Source.Length, text);

    public TextChange InsertBefore(string text) => Replace(0, 0, text);
}
