namespace PromptGrad;

/// <summary>How an <see cref="OptimizerRace"/> is run.</summary>
public sealed record OptimizerRaceOptions
{
    /// <summary>The share of the run's budget (calls, tokens, money; whichever is limited) that the heats take together, each the same part of it. Default: 0.5. It ends at the end of a step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0, or above 1.</exception>
    public double HeatShare
    {
        get;
        init => field = value > 0 && value <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share must be above 0 and at most 1.");
    } = 0.5;

    /// <summary>Who goes on from the best candidate with the rest of the budget. Default: <see langword="null"/>, the optimizer that found it.</summary>
    public IOptimizer? Then { get; init; }
}
