namespace PromptGrad.Replies;

/// <summary>The text between three quotes or backticks, as its writer sees it.</summary>
internal static class TextBlock
{
    /// <summary>
    /// Takes away what belongs to the block and not to the text, if the text begins on a line of its own: that line break, the indentation that all
    /// lines have, and the white space before the closing quotes.
    /// </summary>
    /// <param name="text">What stands between the quotes.</param>
    /// <param name="mayNameLanguage">Whether a word on the opening line is the name of a language.</param>
    public static string Unindent(string text, bool mayNameLanguage)
    {
        string[] lines = text.Split('\n');
        string first = lines[0].Trim();
        if (lines.Length == 1 || (first.Length > 0 && !(mayNameLanguage && first.All(char.IsLetterOrDigit))))
        {
            return text;
        }

        string[] body = lines[1..];
        int indentation = body.Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', body.Select(l => string.IsNullOrWhiteSpace(l) ? "" : l[indentation..].TrimEnd('\r'))).TrimEnd();
    }
}
