using System.Text;
using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>Reads what a model wrote as JSON that fits a schema, however sloppily it is written. Never throws, whatever the text; takes time linear in its length.</summary>
internal static class LenientReply
{
    /// <summary>Reads a whole reply.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="schema">What was asked for.</param>
    public static ReplyReading Read(string text, ReplySchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        LenientReading reading = LenientJson.Read(text, JsonValueKind.Object);
        return reading.Best is { } best
            ? new ReplyReading(Encoding.UTF8.GetBytes(best.Value.GetRawText()), [.. best.Repairs.Select(r => new ReplyRepair((ReplyRepairKind)r.Kind, r.Index, "$"))], null)
            : ReplyReading.Refused(reading.Refusal ?? "it has no JSON object.");
    }

    /// <summary>Reads the beginning of a reply of which the rest is still to come.</summary>
    /// <param name="text">What has come so far.</param>
    /// <param name="schema">What was asked for.</param>
    public static ReplyReading ReadPartial(string text, ReplySchema schema) => Read(text, schema);
}
