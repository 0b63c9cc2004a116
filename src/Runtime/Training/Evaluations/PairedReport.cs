using PromptGrad.Training;

namespace PromptGrad;

/// <summary>Two candidates on the same examples.</summary>
public sealed record PairedReport
{
    internal PairedReport(Candidate challenger, Candidate other, IReadOnlyList<double> differences)
    {
        Challenger = challenger;
        Other = other;
        Wins = differences.Count(d => d > 0);
        Losses = differences.Count(d => d < 0);
        Ties = differences.Count - Wins - Losses;
        MeanDifference = differences.Count == 0 ? 0 : differences.Average();
        Interval = differences.Count == 0 ? null : Statistics.Bootstrap(differences);
        PValue = Statistics.SignTest(Wins, Losses);
    }

    /// <summary>The one candidate.</summary>
    public Candidate Challenger { get; }

    /// <summary>The one that it is compared with.</summary>
    public Candidate Other { get; }

    /// <summary>On how many examples the challenger scored more.</summary>
    public int Wins { get; }

    /// <summary>On how many it scored less.</summary>
    public int Losses { get; }

    /// <summary>On how many both scored the same.</summary>
    public int Ties { get; }

    /// <summary>By how much the challenger's mean is higher.</summary>
    public double MeanDifference { get; }

    /// <summary>Where the difference lies with 95 % confidence, by the paired bootstrap; <see langword="null"/> if there are no examples.</summary>
    public ConfidenceInterval? Interval { get; }

    /// <summary>
    /// How likely wins and losses as uneven as these, or more so, are if both candidates are equally good: the exact two-sided sign test, which for scores of 0 and 1 is McNemar's exact test.
    /// </summary>
    public double PValue { get; }
}
