using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Reasoning;

/// <summary>Sentences of a text.</summary>
internal static partial class Sentences
{
    /// <summary>The sentences, in order, with what ends them.</summary>
    public static string[] Of(string text) => [.. Ends().Split(text).Select(s => s.Trim()).Where(s => s.Length > 0)];

    [GeneratedRegex(@"(?<=[.!?])\s+|[\r\n]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ends();
}
