namespace PromptGrad;

/// <summary>What a run comes to: the best texts against those before, on examples that no optimizer has seen.</summary>
/// <param name="Kind">The decision.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record TrainingVerdict(VerdictKind Kind, string Reason)
{
    /// <summary>What the texts before score on the final test; <see langword="null"/> without one.</summary>
    public EvaluationReport? Seed { get; init; }

    /// <summary>What the best texts score on the final test; <see langword="null"/> without one.</summary>
    public EvaluationReport? Best { get; init; }

    /// <summary>The best texts against those before; <see langword="null"/> without a final test.</summary>
    public PairedReport? Comparison { get; init; }

    /// <summary>
    /// By how much the score of the best texts on the examples that chose them is higher than on the final test: what a report of the former alone would promise too much.
    /// <see langword="null"/> if one of them is not known.
    /// </summary>
    public double? Optimism { get; init; }
}
