namespace PromptGrad.Optimizers;

/// <summary>The candidates of a run that were measured on every example that selects, the oldest first.</summary>
internal sealed class CandidatePool(OptimizationContext context, GepaOptions options)
{
    private const double Tolerance = 1e-9;
    private readonly List<ScoredCandidate> _members = [];

    public IReadOnlyList<ScoredCandidate> Members => _members;

    /// <summary>The one with the best mean score; of equals the oldest.</summary>
    public ScoredCandidate? Best { get; private set; }

    /// <summary>Measures a candidate. It becomes a member if it is measured to the end, and the best if it is better than all before.</summary>
    public async Task<bool> TryAddAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        bool isMeasuredInFull = Best is null || (options.MeasuresInFull ?? !options.Parents.PicksOnlyBest);
        if (!isMeasuredInFull && await context.MeasureAboveAsync(candidate, context.Selection, Best!.Measurement.Mean, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        var member = new ScoredCandidate(candidate, await context.EvaluateAsync(candidate, context.Selection, cancellationToken).ConfigureAwait(false), options.Objectives);
        _members.Add(member);
        if (Best is null || member.Measurement.Mean > Best.Measurement.Mean + Tolerance)
        {
            Best = member;
            context.Accept(candidate, member.Measurement);
        }

        return true;
    }
}
