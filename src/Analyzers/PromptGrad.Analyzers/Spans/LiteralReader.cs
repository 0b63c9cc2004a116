using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Analyzers.Spans;

/// <summary>
/// Reads string literals unit by unit, because the compiler tells a literal's value but not where in the source each part of it stands.
/// A reader returns <see langword="false"/> for what is no valid literal (yet).
/// </summary>
internal static class LiteralReader
{
    public static bool TryRead(SyntaxToken token, SpannedText into)
    {
        string text = token.Text;
        int at = token.SpanStart;
        switch (token.Kind())
        {
            case SyntaxKind.StringLiteralToken when text.StartsWith("@\"", StringComparison.Ordinal):
                ReadVerbatim(text, 2, text.Length - 1, at, braces: false, into);
                return true;

            case SyntaxKind.StringLiteralToken:
                return TryReadRegular(text, 1, text.Length - 1, at, braces: false, into);

            case SyntaxKind.SingleLineRawStringLiteralToken:
                int quotes = CountQuotes(text);
                ReadLines(text, quotes, text.Length - quotes, at, indentation: 0, atLineStart: false, into);
                return true;

            case SyntaxKind.MultiLineRawStringLiteralToken:
                return TryReadMultiLineRaw(text, at, into);

            default:
                return false;
        }
    }

    /// <summary>Reads a piece of text between the holes of an interpolated string.</summary>
    public static bool TryRead(InterpolatedStringTextSyntax piece, InterpolatedStringExpressionSyntax whole, SpannedText into)
    {
        string text = piece.TextToken.Text;
        int at = piece.TextToken.SpanStart;
        switch (whole.StringStartToken.Kind())
        {
            case SyntaxKind.InterpolatedStringStartToken:
                return TryReadRegular(text, 0, text.Length, at, braces: true, into);

            case SyntaxKind.InterpolatedVerbatimStringStartToken:
                ReadVerbatim(text, 0, text.Length, at, braces: true, into);
                return true;

            case SyntaxKind.InterpolatedSingleLineRawStringStartToken:
                ReadLines(text, 0, text.Length, at, indentation: 0, atLineStart: false, into);
                return true;

            case SyntaxKind.InterpolatedMultiLineRawStringStartToken:
                // The end token is the last line break, the indentation and the quotes.
                string end = whole.StringEndToken.Text;
                int indentation = end.Length - CountQuotes(end.TrimStart()) - (LastLineEnd(end) + 1);
                ReadLines(text, 0, text.Length, at, indentation, atLineStart: piece == whole.Contents[0], into);
                return true;

            default:
                return false;
        }
    }

    private static void ReadVerbatim(string text, int from, int to, int at, bool braces, SpannedText into)
    {
        for (int i = from; i < to;)
        {
            int length = text[i] == '"' || (braces && text[i] is '{' or '}') ? 2 : 1;
            into.Add(text[i], new TextSpan(at + i, length));
            i += length;
        }
    }

    private static bool TryReadRegular(string text, int from, int to, int at, bool braces, SpannedText into)
    {
        for (int i = from; i < to;)
        {
            int length = 1;
            if (text[i] != '\\')
            {
                length = braces && text[i] is '{' or '}' ? 2 : 1;
                into.Add(text[i], new TextSpan(at + i, length));
            }
            else if (!TryReadEscape(text, i, to, at, into, out length))
            {
                return false;
            }

            i += length;
        }

        return true;
    }

    private static bool TryReadEscape(string text, int start, int to, int at, SpannedText into, out int length)
    {
        length = 2;
        if (start + 1 >= to)
        {
            return false;
        }

        char kind = text[start + 1];
        if (kind is not ('x' or 'u' or 'U'))
        {
            char? unit = kind switch
            {
                '\'' or '"' or '\\' => kind,
                '0' => '\0',
                'a' => '\a',
                'b' => '\b',
                'e' => '\u001b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'v' => '\v',
                _ => null,
            };
            if (unit is not { } simple)
            {
                return false;
            }

            into.Add(simple, new TextSpan(at + start, length));
            return true;
        }

        int most = kind == 'U' ? 8 : 4;
        uint code = 0;
        for (; length < most + 2 && start + length < to && HexDigit(text[start + length]) is { } digit; length++)
        {
            code = (code << 4) | digit;
        }

        if (length == 2 || code > 0x10FFFF)
        {
            return false;
        }

        var span = new TextSpan(at + start, length);
        if (code <= char.MaxValue)
        {
            into.Add((char)code, span);
        }
        else
        {
            into.AddWhole(char.ConvertFromUtf32((int)code), span);
        }

        return true;
    }

    private static bool TryReadMultiLineRaw(string text, int at, SpannedText into)
    {
        int quotes = CountQuotes(text);
        int firstBreak = quotes;
        while (firstBreak < text.Length && !IsLineEnd(text, firstBreak))
        {
            firstBreak++;
        }

        int lastBreak = LastLineEnd(text);
        if (firstBreak > lastBreak || !text.EndsWith(text.Substring(0, quotes), StringComparison.Ordinal))
        {
            return false;
        }

        if (firstBreak == lastBreak)
        {
            return true;
        }

        int indentation = text.Length - quotes - (lastBreak + 1);
        int end = text[lastBreak] == '\n' && text[lastBreak - 1] == '\r' ? lastBreak - 1 : lastBreak;
        ReadLines(text, firstBreak + 1, end, at, indentation, atLineStart: true, into);
        return true;
    }

    /// <summary>Reads text without escapes. Each line loses its indentation; a blank line may be shorter than that.</summary>
    private static void ReadLines(string text, int from, int to, int at, int indentation, bool atLineStart, SpannedText into)
    {
        for (int i = from; i < to; i++)
        {
            if (atLineStart)
            {
                int content = i + indentation;
                while (i < content && i < to && !IsLineBreak(text[i]) && char.IsWhiteSpace(text[i]))
                {
                    i++;
                }

                if (i == to)
                {
                    return;
                }
            }

            into.Add(text[i], new TextSpan(at + i, 1));
            atLineStart = IsLineEnd(text, i);
        }
    }

    private static int LastLineEnd(string text)
    {
        int i = text.Length - 1;
        while (i >= 0 && !IsLineEnd(text, i))
        {
            i--;
        }

        return i;
    }

    /// <summary>Whether a line ends with this unit. The carriage return before a line feed is only the first half of a line break.</summary>
    private static bool IsLineEnd(string text, int i) => IsLineBreak(text[i]) && !(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n');

    /// <summary>What C# takes for a line break.</summary>
    private static bool IsLineBreak(char c) => c is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    private static int CountQuotes(string text)
    {
        int count = 0;
        while (count < text.Length && text[count] == '"')
        {
            count++;
        }

        return count;
    }

    private static uint? HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => (uint)(c - '0'),
        >= 'a' and <= 'f' => (uint)(c - 'a' + 10),
        >= 'A' and <= 'F' => (uint)(c - 'A' + 10),
        _ => null,
    };
}
