using System.Collections.Concurrent;
using PromptGrad.Clients;

namespace PromptGrad;

/// <summary>Keeps replies in memory, all of them, until the process ends. Safe for use from several threads.</summary>
public sealed class MemoryResponseStore : IResponseStore
{
    private readonly ConcurrentDictionary<StoreKey, ReadOnlyMemory<byte>> _values = new();

    /// <summary>How many replies there are.</summary>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> GetAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) =>
        // Null alone would become memory that is empty.
        new(_values.TryGetValue(StoreKey.Of(key.Span), out ReadOnlyMemory<byte> value) ? value : (ReadOnlyMemory<byte>?)null);

    /// <inheritdoc/>
    public ValueTask PutAsync(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default)
    {
        _values.TryAdd(StoreKey.Of(key.Span), value.ToArray());
        return default;
    }
}
