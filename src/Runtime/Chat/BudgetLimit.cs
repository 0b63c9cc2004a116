namespace PromptGrad;

/// <summary>A limit of a <see cref="Budget"/>.</summary>
public enum BudgetLimit
{
    /// <summary><see cref="Budget.MaxCalls"/>.</summary>
    Calls,

    /// <summary><see cref="Budget.MaxTokens"/>.</summary>
    Tokens,

    /// <summary><see cref="Budget.MaxCost"/>.</summary>
    Cost,

    /// <summary><see cref="Budget.MaxDuration"/>.</summary>
    Duration,
}
