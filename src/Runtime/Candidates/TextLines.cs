namespace PromptGrad.Candidates;

/// <summary>A text as lines.</summary>
internal static class TextLines
{
    public static string[] Of(string text) => text.Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line).ToArray();

    public static string Join(IEnumerable<string> lines) => string.Join('\n', lines);
}
