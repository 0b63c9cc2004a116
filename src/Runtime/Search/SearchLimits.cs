namespace PromptGrad;

/// <summary>When a search has gone on for long enough, besides its budget.</summary>
public sealed record SearchLimits
{
    /// <summary>The largest number of steps. Default: no limit.</summary>
    public int? MaxSteps { get; init; }

    /// <summary>After how many steps without a new best candidate the search ends. Default: no limit.</summary>
    public int? MaxStepsWithoutImprovement { get; init; }

    /// <summary>After how many steps in a row that cost no call the search ends: where everything is known, a loop would never end. Default: 60.</summary>
    public int MaxIdleSteps { get; init; } = 60;
}
