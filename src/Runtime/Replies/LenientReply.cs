using System.Text;
using System.Text.Json;
using PromptGrad.Chat.Lenient;

namespace PromptGrad.Replies;

/// <summary>Finds the one value of a reply, however sloppily it is written.</summary>
internal static class LenientReply
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">What it should look like.</param>
    public static ReplyReading Read(string text, ReplySchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        LenientReading reading = LenientJson.Read(text, JsonValueKind.Object);
        return reading.Best is { } best
            ? new(Encoding.UTF8.GetBytes(best.Value.GetRawText()), [.. best.Repairs.Select(r => new ReplyRepair((ReplyRepairKind)r.Kind, r.Index, "$"))], null)
            : new(default, [], reading.Refusal ?? (reading.IsTie ? "it has more than one JSON object." : "it has no JSON object."));
    }
}
