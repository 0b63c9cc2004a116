namespace PromptGrad.Replies;

/// <summary>What a reply was read as, or why it could not be read.</summary>
/// <param name="Json">JSON that fits the schema, as UTF-8: properties under their names, in the order of the schema. Empty if the reply is refused.</param>
/// <param name="Repairs">What was repaired, in the order of the reply; nothing if the reply is valid JSON that fits.</param>
/// <param name="Refusal">Why the reply can't be read, in words that a model can act on; otherwise <see langword="null"/>.</param>
internal sealed record ReplyReading(ReadOnlyMemory<byte> Json, IReadOnlyList<ReplyRepair> Repairs, string? Refusal)
{
    /// <summary>A reply that can't be read.</summary>
    /// <param name="refusal">Why, in words that a model can act on.</param>
    public static ReplyReading Refused(string refusal) => new(ReadOnlyMemory<byte>.Empty, [], refusal);
}
