namespace PromptGrad.Replies;

/// <summary>What a sloppy text means, or why that cannot be told.</summary>
/// <param name="Json">JSON that fits the schema, in UTF-8.</param>
/// <param name="Repairs">What had to be repaired, in the order of the text.</param>
/// <param name="Refusal">Why nothing is taken from the text, in words that a model can act on; otherwise <see langword="null"/>.</param>
internal sealed record ReplyReading(ReadOnlyMemory<byte> Json, IReadOnlyList<ReplyRepair> Repairs, string? Refusal);
