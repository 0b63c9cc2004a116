using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptGrad.Chat;
using PromptGrad.Clients;
using PromptGrad.Telemetry;

namespace PromptGrad;

/// <summary>
/// Answers a request that has been answered before from a store. Requests are the same if everything is that the reply may depend on: endpoint, model, options, tools, messages with their
/// media, and <see cref="ResponseSample"/>. Of calls with the same request at once one is made, and the others wait for it; if it fails, each is made. Replies from the store are marked
/// (<see cref="IsCached(ChatResponse)"/>), and count neither calls nor tokens of a <see cref="CallMeter"/>. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Passed through and not kept are requests that no value tells apart: with a <see cref="ChatOptions.RawRepresentationFactory"/>, in a conversation that the server keeps, with tools of the
/// provider's, with contents or additional properties of other types; and replies that hold such contents, are truncated, filtered, refused or empty. A stream is kept when it has been read to
/// its end, and comes from the store in as many updates as it has parts. Put this client outside a <see cref="GatedChatClient"/>: what is in the store needs no slot.
/// </remarks>
/// <param name="innerClient">The client that answers what is not in the store. Disposed together with this one.</param>
/// <param name="store">The store. Not disposed.</param>
/// <param name="options">What is kept; the defaults if <see langword="null"/>.</param>
public sealed class CachingChatClient(IChatClient innerClient, IResponseStore store, CacheOptions? options = null) : DelegatingChatClient(innerClient)
{
    private readonly ChatClientMetadata? _metadata = innerClient.GetService<ChatClientMetadata>();
    private readonly IResponseStore _store = store ?? throw new ArgumentNullException(nameof(store));
    private readonly CacheOptions _options = options ?? new();
    private readonly ConcurrentDictionary<StoreKey, Flight> _flights = new();

    /// <summary>Whether a reply came from a store, or from another call of the same request at the same time.</summary>
    /// <param name="response">The reply.</param>
    public static bool IsCached(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return CachedReply.IsMarked(response.AdditionalProperties);
    }

    /// <summary>Whether a part of a reply came from a store.</summary>
    /// <param name="update">The part.</param>
    public static bool IsCached(ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return CachedReply.IsMarked(update.AdditionalProperties);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> conversation = Materialize(messages);
        if (KeyOf(conversation, options) is not { } key)
        {
            return await base.GetResponseAsync(conversation, options, cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            var mine = new Flight();
            Flight flight = _flights.GetOrAdd(StoreKey.Of(key), mine);
            if (flight == mine)
            {
                return await LeadAsync(flight, key, conversation, options, cancellationToken).ConfigureAwait(false);
            }

            (FlightEnd end, byte[]? reply) = await flight.Landing.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (reply is not null)
            {
                Instruments.CacheHits.Add(1);
                return Marked(StoredReply.Read(reply));
            }

            if (end == FlightEnd.Failed)
            {
                Instruments.CacheMisses.Add(1);
                return await base.GetResponseAsync(conversation, options, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> conversation = Materialize(messages);
        byte[]? key = KeyOf(conversation, options);
        if (key is not null && await FindAsync(key, cancellationToken).ConfigureAwait(false) is { Response: { } kept })
        {
            foreach (ChatResponseUpdate update in kept.ToChatResponseUpdates())
            {
                CachedReply.Mark(update);
                yield return update;
            }

            yield break;
        }

        // Nobody waits for a stream: who reads it may take any time, or never come to its end.
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(conversation, options, cancellationToken).ConfigureAwait(false))
        {
            if (key is not null)
            {
                updates.Add(update);
            }

            yield return update;
        }

        if (key is not null && Keepable(updates.ToChatResponse()) is { } reply)
        {
            await KeepAsync(key, reply, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<ChatMessage> Materialize(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages as IReadOnlyList<ChatMessage> ?? [.. messages];
    }

    private static ChatResponse Marked(ChatResponse response)
    {
        CachedReply.Mark(response);
        return response;
    }

    private byte[]? KeyOf(IReadOnlyList<ChatMessage> messages, ChatOptions? options) => RequestKey.Of(_metadata, _options.Partition, ResponseSample.Current, messages, options);

    /// <summary>Makes the call for all who wait for it.</summary>
    private async Task<ChatResponse> LeadAsync(Flight flight, byte[] key, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        FlightEnd end = FlightEnd.Failed;
        byte[]? reply = null;
        try
        {
            // Only here, so that a reply that is kept meanwhile is not missed.
            if (await FindAsync(key, cancellationToken).ConfigureAwait(false) is { } found)
            {
                reply = found.Bytes;
                return found.Response;
            }

            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            reply = Keepable(response);
            if (reply is not null)
            {
                await KeepAsync(key, reply, cancellationToken).ConfigureAwait(false);
            }

            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is this caller's alone: one of the others takes over.
            end = FlightEnd.Cancelled;
            throw;
        }
        finally
        {
            _flights.TryRemove(StoreKey.Of(key), out _);
            flight.Land(end, reply);
        }
    }

    private async ValueTask<Kept?> FindAsync(byte[] key, CancellationToken cancellationToken)
    {
        try
        {
            if (await _store.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } bytes)
            {
                var kept = new Kept(Marked(StoredReply.Read(bytes)), bytes.ToArray());
                Instruments.CacheHits.Add(1);
                return kept;
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Report(failure);
        }

        Instruments.CacheMisses.Add(1);
        return null;
    }

    private async ValueTask KeepAsync(byte[] key, byte[] reply, CancellationToken cancellationToken)
    {
        try
        {
            await _store.PutAsync(key, reply, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Report(failure);
        }
    }

    private void Report(Exception failure)
    {
        Instruments.CacheFailures.Add(1, new KeyValuePair<string, object?>(SemanticConventions.ErrorType, Failure.TypeOf(failure)));
        _options.OnStoreFailure?.Invoke(failure);
    }

    private byte[]? Keepable(ChatResponse response) => _options.KeepsUnusableReplies || IsUsable(response) ? StoredReply.Write(response) : null;

    private static bool IsUsable(ChatResponse response) =>
        response.FinishReason != ChatFinishReason.Length
        && response.FinishReason != ChatFinishReason.ContentFilter
        && response.Messages.SelectMany(message => message.Contents).ToList() is var contents
        && contents.Exists(content => content is TextContent { Text.Length: > 0 } or FunctionCallContent or DataContent)
        && !contents.Exists(content => content is ErrorContent);

    private sealed record Kept(ChatResponse Response, byte[] Bytes);
}
