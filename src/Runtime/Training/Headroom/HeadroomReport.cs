namespace PromptGrad;

/// <summary>Whether it matters how a prompt is worded.</summary>
public sealed record HeadroomReport
{
    /// <summary>The prompts that were tried, the seed first.</summary>
    public required IReadOnlyList<EvaluationReport> Prompts { get; init; }

    /// <summary>The variance of the prompts' mean scores: what the wording does.</summary>
    public required double BetweenPrompts { get; init; }

    /// <summary>The mean, over the examples, of the variance of the scores that the prompts have on one: what the wording and chance do together.</summary>
    public required double WithinExamples { get; init; }

    /// <summary>How likely the prompts' means differ at least as much if it makes no difference which prompt an example gets: a permutation test within examples.</summary>
    public required double PValue { get; init; }

    /// <summary>Whether prompts make a difference that can be told from chance.</summary>
    public required bool HasHeadroom { get; init; }

    /// <summary>The highest mean score of a prompt; chosen as the highest, and so too good.</summary>
    public double BestMean => Prompts.Max(p => p.Mean);
}
