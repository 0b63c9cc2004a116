using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>A value that a text may mean.</summary>
/// <param name="Value">The value.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Repairs">What had to be repaired, in the order of the text.</param>
internal sealed record JsonCandidate(JsonElement Value, int Start, IReadOnlyList<JsonRepair> Repairs)
{
    /// <summary>How many guesses the value rests on.</summary>
    public int Cost { get; } = Repairs.Sum(r => r.Cost);
}
