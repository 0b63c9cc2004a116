using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How a <see cref="ChatBackwardEngine"/> asks its model.</summary>
public sealed record ChatBackwardOptions
{
    /// <summary>How many requests a critique may take in all, when replies are unreadable or leave inputs out. Default: 3. At least 1. A request about several calls at once is not repeated and does not count.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>
    /// How much of a call's conversation the critic is shown, in characters; some four are a token. Default: 100,000. At least 1. Of a
    /// longer one the longest texts lack their middle, with a note of how much is left out. Inputs, reply and feedback are always shown
    /// in full, inputs also where they stand in the conversation.
    /// </summary>
    public int MaxConversationCharacters { get; init; } = 100_000;

    /// <summary>Model, temperature and other options of the requests. Default: the client's. The response format is always set by the engine.</summary>
    public ChatOptions? ChatOptions { get; init; }
}
