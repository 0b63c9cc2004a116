namespace PromptGrad;

/// <summary>Where a <see cref="CachingChatClient"/> keeps replies. Keys are SHA-256 hashes of requests, so a value never has to be replaced. Must be safe for use from several threads.</summary>
public interface IResponseStore
{
    /// <summary>The value of a key, or <see langword="null"/>.</summary>
    /// <param name="key">The key: 32 bytes.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    ValueTask<ReadOnlyMemory<byte>?> GetAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default);

    /// <summary>Keeps a value. If the key has one, it may stay.</summary>
    /// <param name="key">The key: 32 bytes. Not to be kept as it is, but copied.</param>
    /// <param name="value">The value. Not to be kept as it is, but copied.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    ValueTask PutAsync(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default);
}
