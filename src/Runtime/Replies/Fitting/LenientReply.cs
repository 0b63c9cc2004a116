namespace PromptGrad.Replies;

/// <summary>
/// Reads what a model wrote as JSON that fits a schema, however sloppily it is written. Never throws, whatever the text; takes time linear in its length. What the text may mean is ranked by what
/// it costs to take it so; a text of which the meaning can't be told is refused.
/// </summary>
internal static class LenientReply
{
    /// <summary>Reads a whole reply.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="schema">What was asked for.</param>
    public static ReplyReading Read(string text, ReplySchema schema) => Read(text, schema, isPartial: false);

    /// <summary>Reads the beginning of a reply of which the rest is still to come: texts as far as they have come, numbers and other values when they can't grow any more, null or empty where nothing has come.</summary>
    /// <param name="text">What has come so far.</param>
    /// <param name="schema">What was asked for.</param>
    public static ReplyReading ReadPartial(string text, ReplySchema schema) => Read(text, schema, isPartial: true);

    private static ReplyReading Read(string text, ReplySchema schema, bool isPartial)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.Shape is TextShape)
        {
            return PlainText.Read(text);
        }

        var roots = new JsonRoots(text, hasArrays: true, isPartial);
        if (roots.Refusal is { } refusal)
        {
            return ReplyReading.Refused($"it is no valid JSON. {refusal}");
        }

        var fitting = new Fitting(roots.Tape, isPartial);
        var candidates = new ReplyCandidates(roots, fitting, schema.Shape);
        return candidates.Best is not { } best ? ReplyReading.Refused(candidates.Explain()) : candidates.Take(best);
    }
}
