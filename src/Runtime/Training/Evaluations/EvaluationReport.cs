using PromptGrad.Training;

namespace PromptGrad;

/// <summary>What a candidate scores on some examples.</summary>
public sealed record EvaluationReport
{
    internal EvaluationReport(Candidate candidate, IReadOnlyList<CaseResult> cases)
    {
        Candidate = candidate;
        Cases = cases;
        Mean = cases.Count == 0 ? double.NaN : cases.Average(c => c.Score);
        Interval = Statistics.IntervalOf([.. cases.Select(c => c.Score)]);
    }

    /// <summary>The candidate.</summary>
    public Candidate Candidate { get; }

    /// <summary>The results, in the order of the examples.</summary>
    public IReadOnlyList<CaseResult> Cases { get; }

    /// <summary>The mean score; not a number if there are no examples.</summary>
    public double Mean { get; }

    /// <summary>Where the mean lies with 95 % confidence; <see langword="null"/> if there are no examples.</summary>
    public ConfidenceInterval? Interval { get; }

    /// <summary>The results by label, in the order of the labels; empty if there are none.</summary>
    public IReadOnlyList<EvaluationSlice> Slices { get; init; } = [];

    /// <summary>What the evaluation cost.</summary>
    public ChatUsage Usage { get; init; } = ChatUsage.None;

    /// <summary>Compares the candidate with another one on the same examples.</summary>
    /// <param name="other">The other one, such as the seed.</param>
    /// <exception cref="ArgumentException">The examples are not the same.</exception>
    public PairedReport CompareWith(EvaluationReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Cases.Select(c => c.Example).SequenceEqual(other.Cases.Select(c => c.Example), StringComparer.Ordinal))
        {
            throw new ArgumentException("The two reports are not about the same examples in the same order, so their results cannot be paired. Evaluate both candidates on one data set.", nameof(other));
        }

        return new(Candidate, other.Candidate, [.. Cases.Zip(other.Cases, (mine, theirs) => mine.Score - theirs.Score)]);
    }
}
