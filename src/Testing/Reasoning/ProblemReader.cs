using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Reasoning;

/// <summary>Finds questions in texts.</summary>
internal static partial class ProblemReader
{
    /// <summary>The problem that a text is, or has as its last paragraph; <see langword="null"/> if it has none.</summary>
    public static Problem? Read(string text)
    {
        string trimmed = text.Trim();
        string last = trimmed[(trimmed.LastIndexOf('\n') + 1)..];
        string question = Heading().Replace(last, "");
        return (Problem?)CountingProblem.Read(question) ?? WordProblem.Read(question);
    }

    [GeneratedRegex(@"^\W*question:\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
