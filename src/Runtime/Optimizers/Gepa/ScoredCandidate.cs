namespace PromptGrad;

/// <summary>A candidate with what it scored on every example that selects.</summary>
public sealed class ScoredCandidate
{
    internal ScoredCandidate(Candidate candidate, IReadOnlyList<CaseResult> cases, IReadOnlyList<CandidateObjective> objectives)
    {
        Candidate = candidate;
        Measurement = Measurement.Of(cases);
        Scores = [.. cases.Select(c => c.Score)];
        Objectives = [.. objectives.Select(o => o.Value(candidate, Measurement))];
    }

    /// <summary>The candidate.</summary>
    public Candidate Candidate { get; }

    /// <summary>The sum of its scores, and the examples that they are of.</summary>
    public Measurement Measurement { get; }

    /// <summary>The scores, in the order of <see cref="Measurement.Examples"/>.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>Its values of <see cref="GepaOptions.Objectives"/>, in their order.</summary>
    public IReadOnlyList<double> Objectives { get; }
}
