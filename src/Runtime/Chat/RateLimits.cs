using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>
/// What an endpoint said beside a reply about the rate it allows: the <c>x-ratelimit-*</c> headers of OpenAI's protocol. What it didn't say, or what makes no sense
/// (negative numbers), is <see langword="null"/>.
/// </summary>
public sealed record RateLimits
{
    private const string Key = "promptgrad.rate_limits";

    /// <summary>How many requests are allowed in a window.</summary>
    public long? Requests { get; init; }

    /// <summary>How many requests are left in this window.</summary>
    public long? RemainingRequests { get; init; }

    /// <summary>When all requests are allowed again.</summary>
    public TimeSpan? RequestsReset { get; init; }

    /// <summary>How many tokens are allowed in a window.</summary>
    public long? Tokens { get; init; }

    /// <summary>How many tokens are left in this window.</summary>
    public long? RemainingTokens { get; init; }

    /// <summary>When all tokens are allowed again.</summary>
    public TimeSpan? TokensReset { get; init; }

    /// <summary>What was said beside a reply, or <see langword="null"/>. Also of a reply that was put together from a stream.</summary>
    /// <param name="response">The reply.</param>
    public static RateLimits? Of(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.AdditionalProperties?.GetValueOrDefault(Key) as RateLimits;
    }

    /// <summary>What was said beside a streamed reply, or <see langword="null"/> when it is not with this piece of it. It comes with one piece, not necessarily the first.</summary>
    /// <param name="update">A piece of the reply.</param>
    public static RateLimits? Of(ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.AdditionalProperties?.GetValueOrDefault(Key) as RateLimits;
    }

    /// <summary>Puts this beside a reply; for writers of chat clients.</summary>
    /// <param name="response">The reply.</param>
    public void AttachTo(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        (response.AdditionalProperties ??= [])[Key] = this;
    }

    /// <summary>Puts this beside a streamed reply; for writers of chat clients. The piece should have no message id: what stands beside one belongs to the message.</summary>
    /// <param name="update">A piece of the reply.</param>
    public void AttachTo(ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        (update.AdditionalProperties ??= [])[Key] = this;
    }
}
