namespace PromptGrad;

/// <summary>A score with what it was measured on: the two are never stored apart.</summary>
/// <param name="Sum">The sum of the scores.</param>
/// <param name="Examples">The ids of the examples, each once.</param>
public sealed record Measurement(double Sum, IReadOnlyList<string> Examples)
{
    /// <summary>The number of examples.</summary>
    public int Count => Examples.Count;

    /// <summary>The mean score; not a number if there are no examples.</summary>
    public double Mean => Sum / Count;

    /// <summary>The measurement that some results are.</summary>
    /// <param name="cases">The results.</param>
    public static Measurement Of(IReadOnlyList<CaseResult> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return new(cases.Sum(c => c.Score), [.. cases.Select(c => c.Example)]);
    }
}
