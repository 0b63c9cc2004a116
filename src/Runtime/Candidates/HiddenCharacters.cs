using System.Globalization;
using System.Text;

namespace PromptGrad.Candidates;

/// <summary>Finds characters that no reader of a prompt would see: half surrogate pairs, control characters, marks that turn the direction of writing, and the letters of Unicode tags.</summary>
internal static class HiddenCharacters
{
    /// <summary>What is wrong with a text, in words that a model can act on, or <see langword="null"/>. What a known text has is allowed, half surrogate pairs excepted.</summary>
    public static string? Find(string text, params string[] known)
    {
        int line = 1;
        for (int i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune))
            {
                return string.Create(CultureInfo.InvariantCulture, $"it has half of a surrogate pair in line {line}. Remove it.");
            }

            if (IsHidden(rune) && !Array.Exists(known, k => k.Contains(rune.ToString(), StringComparison.Ordinal)))
            {
                return string.Create(CultureInfo.InvariantCulture, $"it has the invisible character U+{rune.Value:X4} in line {line}. Remove it.");
            }

            line += rune.Value == '\n' ? 1 : 0;
            i += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static bool IsHidden(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or '\t' => false,
        >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 => true,
        >= 0xE0000 and <= 0xE007F => true,
        _ => Rune.IsControl(rune),
    };
}
