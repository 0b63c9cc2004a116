using System.Text;
using PromptGrad.Language;

namespace PromptGrad.Conversations.Llama3;

/// <summary>The tokens that end and begin messages, and what makes them harmless in texts.</summary>
internal static class ControlTokens
{
    public const string BeginOfText = "<|begin_of_text|>";
    public const string StartHeader = "<|start_header_id|>";
    public const string EndHeader = "<|end_header_id|>";
    public const string EndOfTurn = "<|eot_id|>";
    public const string EndOfMessage = "<|eom_id|>";
    public const string PythonTag = "<|python_tag|>";

    /// <summary>A text without control tokens, also such as this model has not: each loses its form by a backslash.</summary>
    public static string Neutralize(string text) => Replace(text, "<\\");

    /// <summary>JSON that has the same value and no control tokens.</summary>
    public static string EscapeJson(string json) => Replace(json, "\\u003c");

    private static string Replace(string text, string bracket)
    {
        StringBuilder? safe = null;
        int copied = 0;
        for (int at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at + 1))
        {
            if (ControlTokenRule.LengthBetweenBars(text, at) > 0)
            {
                (safe ??= new(text.Length + 16)).Append(text, copied, at - copied).Append(bracket);
                copied = at + 1;
            }
        }

        return safe is null ? text : safe.Append(text, copied, text.Length - copied).ToString();
    }
}
