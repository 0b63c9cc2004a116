using System.Globalization;

namespace PromptGrad.Language;

/// <summary>The characters of C# identifiers and of tag names. Every <c>Skip</c> returns its start when nothing was there to skip.</summary>
internal static class Identifiers
{
    public static int SkipIdentifier(string text, int start)
    {
        int at = start;
        if (at < text.Length && IsStart(text[at]))
        {
            do
            {
                at++;
            }
            while (at < text.Length && IsPart(text[at]));
        }

        return at;
    }

    /// <summary>Skips an identifier that may go on with <c>-</c>, <c>.</c> and <c>:</c>, as names of XML tags do.</summary>
    public static int SkipTagName(string text, int start)
    {
        int at = start;
        if (at < text.Length && IsStart(text[at]))
        {
            do
            {
                at++;
            }
            while (at < text.Length && (text[at] is '-' or '.' or ':' || IsPart(text[at])));
        }

        return at;
    }

    public static int SkipWhiteSpace(string text, int start)
    {
        int at = start;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Skips white space that ends no line.</summary>
    public static int SkipBlanks(string text, int start)
    {
        int at = start;
        while (at < text.Length && char.IsWhiteSpace(text[at]) && !IsLineBreak(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>What ends a line in C#.</summary>
    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsStart(char c) => c < 128
        ? c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_'
        : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool IsPart(char c) => IsStart(c) || (c < 128
        ? c is >= '0' and <= '9'
        : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.Format);
}
