using System.Globalization;
using System.Text;

namespace PromptGrad.Replies;

/// <summary>The digits of a number in a text.</summary>
/// <param name="Json">The number as JSON writes it.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct NumberToken(string Json, int Start, int End)
{
    private const int GroupLength = 3;

    /// <summary>Whether the digits of a number begin at a place.</summary>
    public static bool BeginsAt(ReadOnlySpan<char> text, int at) => char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    /// <summary>Reads the digits from a place on, and the sign before them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place.</param>
    /// <param name="separators">What may stand between groups of digits.</param>
    public static NumberToken Read(ReadOnlySpan<char> text, int at, string separators)
    {
        int start = at;
        var digits = new StringBuilder();
        int end = Digits(text, at);
        digits.Append(text[at..end]);
        end = Groups(text, end, end - at, separators, digits);
        string whole = digits.ToString().TrimStart('0');
        string fraction = "";
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            int point = end;
            end = Digits(text, end + 1);
            fraction = text[point..end].ToString();
        }

        string exponent = "";
        if (ExponentLength(text[end..]) is > 0 and int length)
        {
            exponent = text.Slice(end, length).ToString();
            end += length;
        }

        bool isNegative = IsNegative(text, start);
        return new NumberToken($"{(isNegative ? "-" : "")}{(whole.Length == 0 ? "0" : whole)}{fraction}{exponent}", start, end);
    }

    /// <summary>Reads groups of digits. The last one has three; those before may have two, as in India.</summary>
    private static int Groups(ReadOnlySpan<char> text, int end, int firstLength, string separators, StringBuilder digits)
    {
        if (firstLength is 0 or > GroupLength || end >= text.Length || !separators.Contains(text[end], StringComparison.Ordinal))
        {
            return end;
        }

        char separator = text[end];
        int next = end;
        int last = 0;
        while (next + 1 < text.Length && text[next] == separator && Digits(text, next + 1) - next - 1 is 2 or GroupLength)
        {
            last = Digits(text, next + 1) - next - 1;
            next += last + 1;
        }

        if (last != GroupLength)
        {
            return end;
        }

        foreach (char c in text[end..next])
        {
            if (c != separator)
            {
                digits.Append(c);
            }
        }

        return next;
    }

    private static int Digits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int ExponentLength(ReadOnlySpan<char> text)
    {
        if (text is not ['e' or 'E', ..])
        {
            return 0;
        }

        int sign = text is [_, '+' or '-', ..] ? 2 : 1;
        int end = Digits(text, sign);
        return end > sign && !(end < text.Length && char.IsLetterOrDigit(text[end])) ? end : 0;
    }

    /// <summary>Whether a minus stands before the digits or before a currency, and does not join them to something else.</summary>
    private static bool IsNegative(ReadOnlySpan<char> text, int start)
    {
        int at = start - 1;
        if (at >= 0 && char.GetUnicodeCategory(text[at]) == UnicodeCategory.CurrencySymbol)
        {
            at--;
        }

        return at >= 0 && text[at] is '-' or '−' && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));
    }
}
