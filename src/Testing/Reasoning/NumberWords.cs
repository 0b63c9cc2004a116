using System.Collections.Frozen;
using System.Globalization;

namespace PromptGrad.Testing.Reasoning;

/// <summary>Numbers as people write them.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> s_numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["a"] = 1, ["an"] = 1, ["the"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7,
        ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["twice"] = 2, ["three times"] = 3, ["four times"] = 4,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The number that a word is.</summary>
    public static bool TryRead(string word, out int number) =>
        s_numbers.TryGetValue(word, out number) || int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
