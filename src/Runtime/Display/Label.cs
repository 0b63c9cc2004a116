using System.Text;

namespace PromptGrad.Display;

/// <summary>Texts for labels: one line, only so long, nothing invisible.</summary>
internal static class Label
{
    /// <summary>The beginning of a text in one line. A cut is shown by an ellipsis, which counts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">How many characters (Unicode scalar values) the line may have.</param>
    public static string Shorten(string text, int maxLength)
    {
        var line = new StringBuilder(Math.Min(text.Length, maxLength));
        int length = 0;
        int beforeLast = 0;
        bool isSpacePending = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                isSpacePending = length > 0;
                continue;
            }

            if (isSpacePending)
            {
                isSpacePending = false;
                if (!TryAppend(new Rune(' ')))
                {
                    break;
                }
            }

            if (!TryAppend(Visible(rune)))
            {
                break;
            }
        }

        return line.ToString();

        bool TryAppend(Rune rune)
        {
            if (length == maxLength)
            {
                line.Length = beforeLast;
                line.Append('…');
                return false;
            }

            beforeLast = line.Length;
            line.Append(rune);
            length++;
            return true;
        }
    }

    /// <summary>A control as its picture, and anything else as it is. Halves of surrogate pairs are U+FFFD once they are runes.</summary>
    public static Rune Visible(Rune rune) => rune.Value switch
    {
        < 0x20 => new Rune(0x2400 + rune.Value),
        0x7F => new Rune(0x2421),
        >= 0x80 and < 0xA0 => Rune.ReplacementChar,
        _ => rune,
    };
}
