using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Replies;

namespace PromptGrad.Optimizers;

/// <summary>The form of the merger's answer: <c>{"findings":["…"]}</c>.</summary>
internal static class FindingList
{
    /// <summary>The options that make the form a schema.</summary>
    public static ChatOptions Options(int count, ChatOptions? options) => JsonAnswer.Ask(
        options,
        "findings",
        "The merged feedback.",
        $$"""
        {
          "type": "object",
          "properties": { "findings": { "type": "array", "maxItems": {{count.ToString(CultureInfo.InvariantCulture)}}, "items": { "type": "string" } } },
          "required": ["findings"],
          "additionalProperties": false
        }
        """);

    /// <summary>Reads the findings; of more than there may be the first ones, and <see langword="null"/> if there are none.</summary>
    public static IReadOnlyList<string>? Read(string reply, int count)
    {
        if (!JsonAnswer.TryFind(reply, out JsonElement answer, out _) || !answer.TryGetProperty("findings", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        string[] texts = [.. list.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!).Where(t => !string.IsNullOrWhiteSpace(t)).Take(count)];
        return texts.Length == 0 ? null : texts;
    }
}
