using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGrad.Telemetry;

/// <summary>Calls a model, in a span and with metrics if anyone listens.</summary>
internal static class ChatTelemetry
{
    /// <summary>Sends messages; straight to the client if nobody listens.</summary>
    public static Task<ChatResponse> GetResponseAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        IsHeard ? TraceAsync(client, messages, options, cancellationToken) : client.GetResponseAsync(messages, options, cancellationToken);

    /// <summary>The same for a response that is given as it comes.</summary>
    public static IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        IsHeard || Instruments.TimeToFirstChunk.Enabled
            ? TraceStreamAsync(client, messages, options, cancellationToken)
            : client.GetStreamingResponseAsync(messages, options, cancellationToken);

    private static bool IsHeard => Instruments.Source.HasListeners() || Instruments.OperationDuration.Enabled || Instruments.TokenUsage.Enabled;

    private static async Task<ChatResponse> TraceAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        using var trace = new ChatTrace(client, messages, options, isStream: false);
        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            trace.Fail(error);
            throw;
        }

        trace.Complete(response);
        return response;
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> TraceStreamAsync(
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        ChatOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var received = new List<ChatResponseUpdate>();
        IAsyncEnumerator<ChatResponseUpdate>? updates = null;
        bool hasFailed = false;
        using var trace = new ChatTrace(client, messages, options, isStream: true);
        try
        {
            while (true)
            {
                try
                {
                    updates ??= client.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await updates.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (Exception error)
                {
                    hasFailed = true;
                    trace.Fail(error);
                    throw;
                }

                if (received.Count == 0)
                {
                    trace.Begin(updates.Current);
                }

                received.Add(updates.Current);
                yield return updates.Current;

                // Whoever reads the stream has activities of its own.
                trace.Enter();
            }
        }
        finally
        {
            if (!hasFailed)
            {
                trace.Complete(received.ToChatResponse());
            }

            if (updates is not null)
            {
                await updates.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
