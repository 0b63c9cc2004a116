namespace PromptGrad;

/// <summary>Something besides the scores of single examples that a candidate can be the best at.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Value">The candidate's value; higher is better. Must depend on nothing but its arguments.</param>
public sealed record CandidateObjective(string Name, Func<Candidate, Measurement, double> Value)
{
    /// <summary>The mean score.</summary>
    public static CandidateObjective MeanScore { get; } = new("mean score", (_, measurement) => measurement.Mean);

    /// <summary>How short the texts are, all together: they are paid for with every call.</summary>
    public static CandidateObjective Shortness { get; } = new("shortness", (candidate, _) => -candidate.Texts.Sum(t => (double)t.Text.Length));
}
