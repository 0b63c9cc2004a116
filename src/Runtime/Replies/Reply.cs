using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>What a model replied, as a value and as it came. A prompt method that returns it tells its caller all about the call.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">What was read from the reply.</param>
/// <param name="Response">The reply as the client gave it.</param>
public sealed record Reply<T>(T Value, ChatResponse Response)
{
    /// <summary>The reply's text as it came.</summary>
    public string Text => Response.Text;

    /// <summary>What had to be repaired before the text could be read, in the order of the text; empty if it was right.</summary>
    public IReadOnlyList<ReplyRepair> Repairs { get; init; } = [];

    /// <summary>What the method's soft checks have to say about the value, in their order; empty if it passes them all.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How often the model was asked: 1 if its first reply could be used.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The tokens of all attempts, as far as the client says; <see langword="null"/> if it doesn't.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>Why the model stopped, or <see langword="null"/> if the client doesn't say.</summary>
    public ChatFinishReason? FinishReason => Response.FinishReason;

    /// <summary>The model that replied, or <see langword="null"/> if the client doesn't say.</summary>
    public string? ModelId => Response.ModelId;
}
