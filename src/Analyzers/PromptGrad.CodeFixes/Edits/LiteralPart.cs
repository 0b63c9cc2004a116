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
    private LiteralPart(TextSpan span, string source)
    {
        Span = span;
        Source = source;
    }

    public TextSpan Span { get; }

    /// <summary>The characters in the file, escapes included.</summary>
    public string Source { get; }

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
        return isInside ? new LiteralPart(span, text.ToString(span)) : null;
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
