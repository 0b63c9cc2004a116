namespace PromptGrad.Testing.Simulation;

/// <summary>Text as the simulated model sees it: words in lower case, everything between them ignored.</summary>
internal static class Words
{
    /// <summary>The words of a text: letters and digits, with apostrophes inside.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || (start >= 0 && IsApostropheInWord(text, i)));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                words.Add(text[start..i].Replace('’', '\'').ToLowerInvariant());
                start = -1;
            }
        }

        return words;
    }

    /// <summary>Whether a phrase's words occur in a text's words, one after the other.</summary>
    public static bool Contain(IReadOnlyList<string> words, IReadOnlyList<string> phrase)
    {
        for (int start = 0; start + phrase.Count <= words.Count; start++)
        {
            int length = 0;
            while (length < phrase.Count && words[start + length] == phrase[length])
            {
                length++;
            }

            if (length == phrase.Count)
            {
                return phrase.Count > 0;
            }
        }

        return false;
    }

    private static bool IsApostropheInWord(string text, int i) =>
        text[i] is '\'' or '’' && i + 1 < text.Length && char.IsLetter(text[i + 1]);
}
