namespace PromptGrad;

/// <summary>What calls of a model have cost.</summary>
/// <param name="Calls">Requests sent, failed ones included.</param>
/// <param name="InputTokens">Tokens sent, as far as the model reported them.</param>
/// <param name="OutputTokens">Tokens received, as far as the model reported them.</param>
public sealed record ChatUsage(long Calls, long InputTokens, long OutputTokens)
{
    /// <summary>No calls and no tokens.</summary>
    public static ChatUsage None { get; } = new(0, 0, 0);

    /// <summary>Tokens sent and received.</summary>
    public long TotalTokens => InputTokens + OutputTokens;

    /// <summary>What has been added since an earlier snapshot.</summary>
    /// <param name="earlier">The earlier snapshot.</param>
    public ChatUsage Since(ChatUsage earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new(Calls - earlier.Calls, InputTokens - earlier.InputTokens, OutputTokens - earlier.OutputTokens);
    }

    internal ChatUsage Plus(ChatUsage other) => new(Calls + other.Calls, InputTokens + other.InputTokens, OutputTokens + other.OutputTokens);
}
