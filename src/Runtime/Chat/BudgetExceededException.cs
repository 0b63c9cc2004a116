using System.Globalization;

namespace PromptGrad;

/// <summary>A call of a model was not made, because a budget is used up.</summary>
public sealed class BudgetExceededException : PromptGradException
{
    internal BudgetExceededException(CallMeter meter, BudgetLimit limit)
        : base(Describe(meter.Budget, limit))
    {
        Meter = meter;
        Limit = limit;
    }

    /// <summary>The meter that refused the call.</summary>
    public CallMeter Meter { get; }

    /// <summary>The limit that is reached.</summary>
    public BudgetLimit Limit { get; }

    private static string Describe(Budget budget, BudgetLimit limit)
    {
        string what = limit switch
        {
            BudgetLimit.Calls => string.Create(CultureInfo.InvariantCulture, $"{budget.MaxCalls} calls"),
            BudgetLimit.Tokens => string.Create(CultureInfo.InvariantCulture, $"{budget.MaxTokens} tokens"),
            BudgetLimit.Cost => string.Create(CultureInfo.InvariantCulture, $"{budget.MaxCost} in money"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{budget.MaxDuration} of time"),
        };
        return $"A model was not called: the budget of {what} is used up. Raise Budget.Max{limit} or begin with a new CallMeter.";
    }
}
