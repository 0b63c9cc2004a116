using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How a <see cref="ChatBackwardEngine"/> asks its model.</summary>
public sealed record ChatBackwardOptions
{
    /// <summary>How many requests a critique may take in all, when replies are unreadable or leave inputs out. Default: 3. At least 1.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Model, temperature and other options of the requests. Default: the client's. The response format is always set by the engine.</summary>
    public ChatOptions? ChatOptions { get; init; }
}
