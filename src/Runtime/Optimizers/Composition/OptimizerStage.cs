namespace PromptGrad;

/// <summary>An optimizer in an <see cref="OptimizerSequence"/>.</summary>
/// <param name="Optimizer">The optimizer.</param>
public sealed record OptimizerStage(IOptimizer Optimizer)
{
    /// <summary>
    /// The share of the run's budget (calls, tokens, money; whichever is limited) after which the next one has its turn, at the end of a step. Default: none; the turn ends when the optimizer
    /// does.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0, or above 1.</exception>
    public double? Share
    {
        get;
        init => field = value is { } share && !(share > 0 && share <= 1) ? throw new ArgumentOutOfRangeException(nameof(value), value, "A share must be above 0 and at most 1.") : value;
    }
}
