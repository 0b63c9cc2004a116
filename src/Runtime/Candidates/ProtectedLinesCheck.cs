namespace PromptGrad.Candidates;

/// <summary>Whether the lines that must stay are where they were.</summary>
internal static class ProtectedLinesCheck
{
    /// <summary>What is wrong with a text, in words that a model can act on, or <see langword="null"/>.</summary>
    public static string? Find(TextRules rules, string text)
    {
        string[] lines = TextLines.Of(text);
        int end = Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line)) + 1;
        for (int i = 0; i < rules.FirstLines.Count; i++)
        {
            if (i >= end || lines[i] != rules.FirstLines[i])
            {
                return $"it must begin with {Quoted(rules.FirstLines)}, word for word.";
            }
        }

        for (int i = 0; i < rules.LastLines.Count; i++)
        {
            int at = end - rules.LastLines.Count + i;
            if (at < 0 || lines[at] != rules.LastLines[i])
            {
                return $"it must end with {Quoted(rules.LastLines)}, word for word.";
            }
        }

        int next = 0;
        foreach (string line in rules.ProtectedLines)
        {
            next = Array.IndexOf(lines, line, next) + 1;
            if (next == 0)
            {
                return $"the line \"{line}\" must stay where it is, word for word.";
            }
        }

        return null;
    }

    private static string Quoted(IReadOnlyList<string> lines) => (lines.Count == 1 ? "the line " : "the lines ") + string.Join(", ", lines.Select(line => $"\"{line}\""));
}
