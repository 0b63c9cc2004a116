using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How a <see cref="JudgeLoss"/> asks its model.</summary>
public sealed record JudgeLossOptions
{
    /// <summary>How many requests a verdict may take in all, when replies are unreadable. Default: 3. At least 1.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Whether nothing is left to wish for at a score, so that the prediction gets no feedback. Default: at 1.</summary>
    public Func<double, bool>? IsSuccess { get; init; }

    /// <summary>Model, temperature and other options of the requests. Default: the client's. The response format is always set by the judge.</summary>
    public ChatOptions? ChatOptions { get; init; }
}
