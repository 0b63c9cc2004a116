namespace PromptGrad.Replies;

/// <summary>Says of a value that it is not what was asked for.</summary>
internal static class Mismatch
{
    private const int MaxLength = 60;

    /// <summary>The sentence.</summary>
    /// <param name="tape">The values.</param>
    /// <param name="node">The value.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="asked">What was asked for.</param>
    public static string Of(JsonTape tape, int node, string path, string asked) => tape[node].Kind == TapeNodeKind.Prose
        ? $"it has no JSON, and {asked} can't be found in it."
        : $"its {path} is {Shown(tape, node)} where {asked} is asked for.";

    private static string Shown(JsonTape tape, int node)
    {
        ReadOnlySpan<char> text = tape.Characters(node);
        string shown = text.Length <= MaxLength ? text.ToString() : $"{text[..MaxLength]}…";
        return tape[node].Kind switch
        {
            TapeNodeKind.Object => "an object",
            TapeNodeKind.Array => "an array",
            TapeNodeKind.Null => "null",
            TapeNodeKind.Text or TapeNodeKind.Bare => $"the text \"{shown}\"",
            _ => shown,
        };
    }
}
