namespace PromptGrad.Replies;

/// <summary>What a text may mean, or why that cannot be told.</summary>
/// <param name="Candidates">The values, the cheapest first, and among equals in the order of the text.</param>
/// <param name="Refusal">Why nothing is taken from the text although it seems to have a value; otherwise <see langword="null"/>.</param>
internal sealed record LenientReading(IReadOnlyList<JsonCandidate> Candidates, string? Refusal)
{
    /// <summary>The cheapest value, if there is no other as cheap.</summary>
    public JsonCandidate? Best => IsTie || Candidates.Count == 0 ? null : Candidates[0];

    /// <summary>Whether two values are the cheapest.</summary>
    public bool IsTie => Candidates.Count > 1 && Candidates[0].Cost == Candidates[1].Cost;

    /// <summary>A text from which nothing is taken.</summary>
    public static LenientReading Refused(string refusal) => new([], refusal);
}
