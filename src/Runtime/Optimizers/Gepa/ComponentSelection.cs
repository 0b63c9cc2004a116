namespace PromptGrad;

/// <summary>Which parameters of a candidate are changed next. With one parameter there is nothing to choose.</summary>
public abstract record ComponentSelection
{
    /// <summary>One after the other: the one that was not tried for longest.</summary>
    public static ComponentSelection RoundRobin { get; } = new RoundRobinComponents();

    /// <summary>All at once, with a request for each.</summary>
    public static ComponentSelection All { get; } = new AllComponents();

    /// <summary>
    /// The one whose proposals improved most often, (improved + 1) / (tried + 2), plus a bonus that grows by <paramref name="staleness"/> with each round in which it was not tried; a round is as
    /// many steps as there are parameters. So every one is tried now and then.
    /// </summary>
    /// <param name="staleness">The bonus for a round. Not negative; 0 may leave a parameter out for ever.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static ComponentSelection Bandit(double staleness = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(staleness);
        return new BanditComponents(staleness);
    }

    /// <summary>Picks parameters.</summary>
    /// <param name="components">Those that may be changed, in the order of the component's parameters; at least one.</param>
    /// <param name="currentStep">The number of the step that is under way.</param>
    /// <returns>The names of the parameters to change; at least one.</returns>
    public abstract IReadOnlyList<string> Pick(IReadOnlyList<ComponentRecord> components, int currentStep);

    private sealed record RoundRobinComponents : ComponentSelection
    {
        public override IReadOnlyList<string> Pick(IReadOnlyList<ComponentRecord> components, int currentStep) =>
            [components.OrderBy(c => c.LastTried).ThenBy(c => c.Tried).First().Parameter];
    }

    private sealed record AllComponents : ComponentSelection
    {
        public override IReadOnlyList<string> Pick(IReadOnlyList<ComponentRecord> components, int currentStep) => [.. components.Select(c => c.Parameter)];
    }

    private sealed record BanditComponents(double Staleness) : ComponentSelection
    {
        public override IReadOnlyList<string> Pick(IReadOnlyList<ComponentRecord> components, int currentStep) => [components.MaxBy(c =>
            ((c.Improved + 1.0) / (c.Tried + 2.0)) + (Staleness * (currentStep - c.LastTried) / components.Count))!.Parameter];
    }
}
