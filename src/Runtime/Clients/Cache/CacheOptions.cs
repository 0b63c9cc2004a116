using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>What a <see cref="CachingChatClient"/> keeps, and for whom.</summary>
public sealed record CacheOptions
{
    /// <summary>
    /// Keeps replies of one purpose apart from those of others in the same store; part of every key. Needed where clients without <see cref="ChatClientMetadata"/>, whose endpoint
    /// nobody knows, share a store. Default: empty.
    /// </summary>
    public string Partition { get; init; } = "";

    /// <summary>Whether replies are kept that were truncated, filtered, refused or are empty. Default: <see langword="false"/>; such a reply is asked for again the next time.</summary>
    public bool KeepsUnusableReplies { get; init; }

    /// <summary>
    /// Told of what a store throws. A store that fails does not fail the call: what can't be read is asked for, what can't be written is not kept, and telemetry counts it
    /// (<c>promptgrad.cache.failures</c>). Default: <see langword="null"/>, nobody.
    /// </summary>
    public Action<Exception>? OnStoreFailure { get; init; }
}
