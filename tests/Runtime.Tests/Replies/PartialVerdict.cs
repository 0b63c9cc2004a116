using System.Text.Json;
using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

/// <summary>The type for parts of a reply with its reader, as generated code has them.</summary>
internal sealed record PartialVerdict
{
    public static readonly PartialReply<PartialVerdict> Type = new PartialReply<PartialVerdict, Verdict>(Verdict.Type, Read, static (p, w) => p with { Whole = w });

    public string? Word { get; init; }

    public int? Score { get; init; }

    public Verdict? Whole { get; init; }

    private static PartialVerdict Read(ref Utf8JsonReader reader)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return new()
        {
            Word = document.RootElement.GetProperty("word").GetString(),
            Score = document.RootElement.TryGetProperty("score", out JsonElement score) && score.ValueKind == JsonValueKind.Number ? score.GetInt32() : null,
        };
    }
}
