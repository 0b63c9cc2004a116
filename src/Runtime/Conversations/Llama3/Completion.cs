using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>What a server completed, or a piece of it.</summary>
/// <param name="Text">The text.</param>
public sealed record Completion(string Text)
{
    /// <summary>Why it ended; <see langword="null"/> if that is not known or if it goes on.</summary>
    public ChatFinishReason? FinishReason { get; init; }

    /// <summary>The tokens it cost; <see langword="null"/> if that is not known.</summary>
    public UsageDetails? Usage { get; init; }
}
