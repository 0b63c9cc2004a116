using PromptGrad.Optimizers;

namespace PromptGrad;

/// <summary>Which candidate of a pool is changed next.</summary>
public abstract record ParentSelection
{
    /// <summary>The one with the best mean score; the oldest of equals.</summary>
    public static ParentSelection Best { get; } = new BestParent();

    /// <summary>
    /// One of those that are the best at some example (or objective), as often as it is at how many; those who are the best only where others are too are left out. The rule of
    /// GEPA (Agrawal et al., 2025).
    /// </summary>
    public static ParentSelection Pareto { get; } = new ParetoParent();

    /// <summary>
    /// Whether none but the best is ever picked. Then a child that is no better has no future, and need not be measured to the end.
    /// </summary>
    public virtual bool PicksOnlyBest => false;

    /// <summary>Any of those with the best mean scores.</summary>
    /// <param name="count">How many they are; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static ParentSelection TopK(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new TopParent(count);
    }

    /// <summary>Mostly the best one, and sometimes any.</summary>
    /// <param name="epsilon">How often any, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 0 to 1.</exception>
    public static ParentSelection EpsilonGreedy(double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epsilon, 1);
        return new EpsilonGreedyParent(epsilon);
    }

    /// <summary>Picks a candidate.</summary>
    /// <param name="pool">The candidates, the oldest first; at least one. All were measured on the same examples.</param>
    /// <param name="random">The only randomness that may be used.</param>
    public abstract ScoredCandidate Pick(IReadOnlyList<ScoredCandidate> pool, Random random);

    private sealed record BestParent : ParentSelection
    {
        public override bool PicksOnlyBest => true;

        public override ScoredCandidate Pick(IReadOnlyList<ScoredCandidate> pool, Random random) => pool.MaxBy(c => c.Measurement.Mean)!;
    }

    private sealed record TopParent(int Count) : ParentSelection
    {
        public override ScoredCandidate Pick(IReadOnlyList<ScoredCandidate> pool, Random random)
        {
            ScoredCandidate[] top = [.. pool.OrderByDescending(c => c.Measurement.Mean).Take(Count)];
            return top[random.Next(top.Length)];
        }
    }

    private sealed record EpsilonGreedyParent(double Epsilon) : ParentSelection
    {
        public override ScoredCandidate Pick(IReadOnlyList<ScoredCandidate> pool, Random random) =>
            random.NextDouble() < Epsilon ? pool[random.Next(pool.Count)] : Best.Pick(pool, random);
    }

    private sealed record ParetoParent : ParentSelection
    {
        public override ScoredCandidate Pick(IReadOnlyList<ScoredCandidate> pool, Random random)
        {
            int[] wins = ParetoFront.Wins([.. pool.Select(c => (IReadOnlyList<double>)[.. c.Scores, .. c.Objectives])]);
            int drawn = random.Next(wins.Sum());
            int picked = 0;
            for (; drawn >= wins[picked]; picked++)
            {
                drawn -= wins[picked];
            }

            return pool[picked];
        }
    }
}
