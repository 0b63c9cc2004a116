using System.Text.Json;
using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

/// <summary>A reply type with its reader, as generated code has them.</summary>
internal sealed record Verdict(string Word, int Score)
{
    public static readonly JsonReply<Verdict> Type = new(
        "Verdict",
        """{"type":"object","properties":{"word":{"type":"string"},"score":{"type":"integer"}},"required":["word","score"],"additionalProperties":false}""",
        Read);

    private static Verdict Read(ref Utf8JsonReader reader)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement word = document.RootElement.TryGetProperty("word", out JsonElement found) ? found : throw new ReplyFormatException("expected a text", 0);
        JsonElement score = document.RootElement.TryGetProperty("score", out found) ? found : throw new ReplyFormatException("expected a whole number", 0);
        return score.ValueKind == JsonValueKind.Number ? new(word.GetString()!, score.GetInt32()) : throw new ReplyFormatException("expected a whole number", 0);
    }
}
