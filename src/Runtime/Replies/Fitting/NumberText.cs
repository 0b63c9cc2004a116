using System.Globalization;

namespace PromptGrad.Replies;

/// <summary>A number in a text.</summary>
/// <param name="json">The number as JSON writes it.</param>
/// <param name="isInWords">Whether words stand around it.</param>
internal readonly struct NumberText(string json, bool isInWords)
{
    private const string Separators = ",_'\u00A0\u2009\u202F";

    private static readonly HashSet<string> s_magnitudes = new(StringComparer.OrdinalIgnoreCase)
    {
        "k", "m", "b", "bn", "mn", "mio", "mrd", "tn", "dozen", "hundred", "thousand", "million", "billion", "trillion", "hundreds", "thousands", "millions", "billions",
    };

    /// <summary>The number as JSON writes it.</summary>
    public string Json => json;

    /// <summary>Whether words stand around it.</summary>
    public bool IsInWords => isInWords;

    /// <summary>Whether it has neither fraction nor exponent.</summary>
    public bool IsPlainInteger => !json.AsSpan().ContainsAny('.', 'e', 'E');

    /// <summary>Reads the one number of a text: with a currency, a percent sign or words around it, with separators between groups of digits, or a fraction such as <c>1/4</c>. Numbers that may mean more than
    /// one thing, such as <c>3,14</c>, <c>1.234,56</c> or <c>5k</c>, are refused, as is a text with two of them.</summary>
    public static NumberText? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (JsonNumber.IsValid(text))
        {
            return new NumberText(text.ToString(), false);
        }

        if (ReadFraction(text) is { } fraction)
        {
            return fraction;
        }

        (string Json, int Start, int End)? found = null;
        for (int at = 0; at < text.Length;)
        {
            if (!NumberToken.BeginsAt(text, at))
            {
                at = char.IsLetter(text[at]) ? EndOfWord(text, at) : at + 1;
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            NumberToken token = NumberToken.Read(text, at, Separators);
            found = (token.Json, token.Start, token.End);
            at = token.End;
        }

        return found is not { } number || HasMagnitude(text[number.End..]) ? null
            : new NumberText(number.Json, HasLetter(text[..number.Start]) || HasLetter(text[number.End..]));
    }

    /// <summary>Whether a number as JSON writes it has the same value.</summary>
    public bool IsSame(string other) =>
        double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out double one) && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out double two) && one.Equals(two);

    /// <summary>Rounds to an integer, half of one away from zero.</summary>
    /// <param name="rounded">The integer as JSON writes it.</param>
    /// <param name="isSame">Whether nothing was lost.</param>
    public bool TryRound(out string rounded, out bool isSame)
    {
        rounded = "";
        isSame = false;
        if (!decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value))
        {
            return false;
        }

        decimal integer = Math.Round(value, MidpointRounding.AwayFromZero);
        rounded = integer.ToString("0", CultureInfo.InvariantCulture);
        isSame = integer == value;
        return true;
    }

    private static NumberText? ReadFraction(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        return slash > 0 && JsonNumber.IsValid(text[..slash].Trim()) && JsonNumber.IsValid(text[(slash + 1)..].Trim())
            && double.TryParse(text[..slash], NumberStyles.Float, CultureInfo.InvariantCulture, out double numerator)
            && double.TryParse(text[(slash + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double denominator)
            && double.IsFinite(numerator / denominator)
            ? new NumberText((numerator / denominator).ToString("R", CultureInfo.InvariantCulture), false)
            : null;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return at;
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a number goes on in a word that makes it a larger one.</summary>
    private static bool HasMagnitude(ReadOnlySpan<char> behind)
    {
        int start = behind is [' ' or '\u00A0' or '-', ..] ? 1 : 0;
        int end = EndOfWord(behind, start);
        return end - start is > 0 and <= 9 && s_magnitudes.Contains(behind[start..end].ToString());
    }
}
