namespace PromptGrad.Optimizers;

/// <summary>A candidate in a search that looks at some of the examples first: what it scored there, as sum and number.</summary>
/// <param name="candidate">The candidate.</param>
internal sealed class SearchArm(Candidate candidate)
{
    public Candidate Candidate { get; } = candidate;

    /// <summary>The sum of its scores so far, each between 0 and 1.</summary>
    public double Sum { get; private set; }

    /// <summary>How many examples it was run on.</summary>
    public int Count { get; private set; }

    /// <summary>The mean of what is known and of one success and one failure that are assumed, so that luck on few examples counts for little.</summary>
    public double Expectation => (Sum + 1) / (Count + 2);

    /// <summary>A score that it may well have, as far as is known.</summary>
    /// <param name="random">The stream.</param>
    public double Draw(Random random) => BetaDistribution.Draw(random, Sum + 1, Count - Sum + 1);

    /// <summary>Runs the next examples. All arms take them in the same order, so that they are compared on the same ones.</summary>
    public async Task RunAsync(OptimizationContext context, string[] order, int count, CancellationToken cancellationToken)
    {
        IReadOnlyList<CaseResult> results = await context.EvaluateAsync(Candidate, order[Count..Math.Min(Count + count, order.Length)], cancellationToken).ConfigureAwait(false);
        Sum += results.Sum(static r => Math.Clamp(r.Score, 0, 1));
        Count += results.Count;
    }
}
