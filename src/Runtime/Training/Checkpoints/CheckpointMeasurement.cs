namespace PromptGrad;

/// <summary>What a candidate scored, with what it was measured on.</summary>
/// <param name="Split"><c>training</c>, <c>selection</c> or <c>test</c>.</param>
/// <param name="Sum">The sum of the scores.</param>
/// <param name="Examples">The ids of the examples.</param>
public sealed record CheckpointMeasurement(string Split, double Sum, IReadOnlyList<string> Examples)
{
    /// <summary>The number of examples.</summary>
    public int Count => Examples.Count;
}
