namespace PromptGrad.Optimizers;

/// <summary>The candidates that a run has had, and on which examples each was measured.</summary>
internal sealed class ScoreHistory(OptimizationContext context)
{
    private readonly List<Candidate> _candidates = [];
    private readonly Dictionary<(Candidate Candidate, bool Selects), List<string>> _examples = [];

    /// <summary>Remembers a candidate that steps began with.</summary>
    public void Add(Candidate candidate)
    {
        if (!_candidates.Contains(candidate))
        {
            _candidates.Add(candidate);
        }
    }

    /// <summary>Remembers that a candidate was evaluated.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="examples">On which examples.</param>
    /// <param name="selects">Whether these are examples that select.</param>
    public void Measured(Candidate candidate, IReadOnlyList<string> examples, bool selects)
    {
        if (!_examples.TryGetValue((candidate, selects), out List<string>? known))
        {
            _examples.Add((candidate, selects), known = []);
        }

        known.AddRange(examples.Except(known, StringComparer.Ordinal));
    }

    /// <summary>The best earlier texts of a parameter, the worst of them first. A score comes with what it was measured on: examples that select if there were any, else those learned from.</summary>
    /// <param name="parameter">The parameter's full name.</param>
    /// <param name="current">The text that it has.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public async Task<IReadOnlyList<ScoredText>> BestAsync(string parameter, string current, int count, CancellationToken cancellationToken)
    {
        var scored = new List<ScoredText>();
        foreach (Candidate candidate in count == 0 ? [] : _candidates)
        {
            if (candidate[parameter] != current && (_examples.GetValueOrDefault((candidate, true)) ?? _examples.GetValueOrDefault((candidate, false))) is { Count: > 0 } examples)
            {
                // Known results, which cost nothing.
                scored.Add(new(candidate[parameter], Measurement.Of(await context.EvaluateAsync(candidate, examples, cancellationToken).ConfigureAwait(false))));
            }
        }

        return [.. scored.GroupBy(s => s.Text).Select(same => same.MaxBy(s => s.Measurement.Mean)!).OrderByDescending(s => s.Measurement.Mean).Take(count).Reverse()];
    }
}
