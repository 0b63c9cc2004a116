namespace PromptGrad.Testing.Worlds;

/// <summary>Words that mean nothing in any language, so that no real model's knowledge plays a part.</summary>
internal static class MadeUpWord
{
    private const string Consonants = "bdfgklmnprstvz";
    private const string Vowels = "aeiou";

    /// <summary>The word of a number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="syllables">How many syllables of two letters it has.</param>
    public static string Of(ulong number, int syllables = 2) => string.Create(2 * syllables, number, static (letters, rest) =>
    {
        for (int i = 0; i < letters.Length; i += 2)
        {
            letters[i] = Consonants[(int)(rest % 14)];
            rest /= 14;
            letters[i + 1] = Vowels[(int)(rest % 5)];
            rest /= 5;
        }
    });
}
