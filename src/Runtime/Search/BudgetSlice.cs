namespace PromptGrad.Search;

/// <summary>
/// A share of a run's budget, from now on. It is looked at between steps and never in one: so no step's work is lost, and a resumed run, which counts the same between the same
/// steps, ends the slice where the first one did. Time has no part in it for the same reason.
/// </summary>
internal sealed class BudgetSlice
{
    private readonly CallMeter _meter;
    private readonly double _share;
    private readonly ChatUsage _usageBefore;
    private readonly decimal? _costBefore;

    /// <param name="meter">The run's meter.</param>
    /// <param name="share">The share of the whole budget, above 0 and up to 1.</param>
    /// <param name="user">What needs the slice, for the message.</param>
    /// <exception cref="InvalidOperationException">The budget has no limit that could be shared.</exception>
    public BudgetSlice(CallMeter meter, double share, string user)
    {
        if (meter.Budget is { MaxCalls: null, MaxTokens: null, MaxCost: null })
        {
            throw new InvalidOperationException($"{user} gives its optimizers shares of the budget, and the run has none. Set TrainerOptions.Budget to a number of calls, of tokens, or to an amount of money.");
        }

        _meter = meter;
        _share = share;
        _usageBefore = meter.Usage;
        _costBefore = meter.Cost;
    }

    /// <summary>Whether the share of one of the limits is spent.</summary>
    public bool IsSpent
    {
        get
        {
            ChatUsage spent = _meter.Usage.Since(_usageBefore);
            Budget budget = _meter.Budget;
            return spent.Calls >= _share * budget.MaxCalls
                || spent.TotalTokens >= _share * budget.MaxTokens
                || _meter.Cost - _costBefore >= (decimal)_share * budget.MaxCost;
        }
    }
}
