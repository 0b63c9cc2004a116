namespace PromptGrad;

/// <summary>
/// When a new candidate takes the place of the one it is compared with. Looks at paired scores between 0 and 1, and can tell early when the rest cannot change its verdict.
/// </summary>
public abstract record Acceptance
{
    /// <summary>Every candidate is accepted, and nothing is compared.</summary>
    public static Acceptance Always { get; } = new AlwaysAcceptance();

    /// <summary>The sum of scores must be higher.</summary>
    public static Acceptance Strict { get; } = new NetAcceptance(0, AcceptsEqual: false);

    /// <summary>The sum of scores must not be lower.</summary>
    public static Acceptance Ties { get; } = new NetAcceptance(0, AcceptsEqual: true);

    /// <summary>Whether examples have to be compared at all.</summary>
    public virtual bool Compares => true;

    /// <summary>The sum of scores may be lower, by less than so many cases.</summary>
    /// <param name="cases">From how many cases net a loss is too much; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static Acceptance Slack(int cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        return new NetAcceptance(-cases, AcceptsEqual: false);
    }

    /// <summary>The verdict so far: <see langword="true"/> to accept, <see langword="false"/> to refuse, <see langword="null"/> while it is open. With nothing left it must not be open.</summary>
    /// <param name="comparison">The comparison so far, with what is left.</param>
    public abstract bool? Judge(PairedComparison comparison);

    private sealed record AlwaysAcceptance : Acceptance
    {
        public override bool Compares => false;

        public override bool? Judge(PairedComparison comparison) => true;
    }

    /// <param name="Bound">What the net difference must exceed.</param>
    /// <param name="AcceptsEqual">Whether reaching the bound suffices.</param>
    private sealed record NetAcceptance(double Bound, bool AcceptsEqual) : Acceptance
    {
        private const double Tolerance = 1e-9;

        public override bool? Judge(PairedComparison comparison)
        {
            double lowest = comparison.Net - comparison.Left;
            double highest = comparison.Net + comparison.Left;
            return Passes(lowest) ? true : !Passes(highest) ? false : null;
        }

        private bool Passes(double net) => AcceptsEqual ? net >= Bound - Tolerance : net > Bound + Tolerance;
    }
}
