using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptGrad.Clients;
using PromptGrad.Telemetry;

namespace PromptGrad;

/// <summary>
/// Sends requests as fast as the endpoint takes them, and again where a failure may pass. While a call waits for another attempt it holds no slot of its <see cref="RequestGate"/>.
/// A stream is asked for again only while nothing of it has been handed on, and holds its slot until it is read. A failure that does not pass, and the last one of all, is thrown as
/// the client threw it. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Sent again is what failed with a <see cref="ChatEndpointException"/> that says so or is an unreadable answer, an <see cref="HttpRequestException"/> without status or with
/// 408, 429 or 5xx, an <see cref="IOException"/>, a <see cref="TimeoutException"/> or a cancellation that is not the caller's. Give the wrapped client no retries of its own. A client that does not
/// heed cancellation is not waited for after a timeout.
/// </remarks>
public sealed class GatedChatClient : DelegatingChatClient
{
    private readonly RequestGates? _gates;
    private readonly ChatClientMetadata? _metadata;
    private readonly RequestGate _gate;
    private readonly Backoff _backoff;

    /// <summary>Wraps a client in gates of its own, one for each model.</summary>
    /// <param name="innerClient">The client that answers. Disposed together with this one.</param>
    /// <param name="options">The gates' options; the defaults if <see langword="null"/>.</param>
    public GatedChatClient(IChatClient innerClient, GateOptions? options = null)
        : this(innerClient, new RequestGates(options))
    {
    }

    /// <summary>Wraps a client in gates that it shares with others of the same endpoint and model.</summary>
    /// <param name="innerClient">The client that answers. Disposed together with this one. Its <see cref="ChatClientMetadata"/> names endpoint and model.</param>
    /// <param name="gates">The gates.</param>
    public GatedChatClient(IChatClient innerClient, RequestGates gates)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(gates);
        _gates = gates;
        _metadata = innerClient.GetService<ChatClientMetadata>();
        _gate = gates.Of(_metadata?.ProviderUri, _metadata?.DefaultModelId);
        _backoff = BackoffOf(gates.Options);
    }

    /// <summary>Wraps a client in one gate for all of its models, which it may share with other clients.</summary>
    /// <param name="innerClient">The client that answers. Disposed together with this one.</param>
    /// <param name="gate">The gate.</param>
    public GatedChatClient(IChatClient innerClient, RequestGate gate)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(gate);
        _metadata = innerClient.GetService<ChatClientMetadata>();
        _gate = gate;
        _backoff = BackoffOf(gate.Options);
    }

    /// <summary>The gate that calls pass.</summary>
    /// <param name="model">The model, if it is not the client's default.</param>
    public RequestGate GateOf(string? model = null) => model is null || _gates is null ? _gate : _gates.Of(_metadata?.ProviderUri, model);

    /// <inheritdoc/>
    /// <exception cref="TimeoutException"><see cref="GateOptions.CallTimeout"/> is over, or <see cref="GateOptions.AttemptTimeout"/> in the last attempt.</exception>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using GatedCall call = Begin(messages, options, cancellationToken);
        while (true)
        {
            GatePass pass = await call.EnterAsync().ConfigureAwait(false);
            ChatResponse? response = null;
            using (Deadline attempt = call.BeginAttempt())
            {
                try
                {
                    response = await base.GetResponseAsync(call.Messages, options, attempt.Token).WaitAsync(attempt.Token).ConfigureAwait(false);
                }
                catch (Exception failure)
                {
                    (bool mayRetry, Exception? instead) = call.Fail(pass, failure, attempt, hasBegun: false);
                    if (instead is not null)
                    {
                        throw instead;
                    }

                    if (!mayRetry)
                    {
                        throw;
                    }
                }
            }

            if (response is not null)
            {
                call.Succeed(pass, response.Usage, RateLimits.Of(response));
                return response;
            }

            await call.PauseAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="TimeoutException"><see cref="GateOptions.CallTimeout"/> is over before the first update, or <see cref="GateOptions.AttemptTimeout"/> before a later one or in the last attempt.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using GatedCall call = Begin(messages, options, cancellationToken);
        while (true)
        {
            GatePass pass = await call.EnterAsync().ConfigureAwait(false);
            var stream = new GatedStream(call, pass, token => base.GetStreamingResponseAsync(call.Messages, options, token));
            await using (stream.ConfigureAwait(false))
            {
                StreamStep step;
                while ((step = await stream.MoveNextAsync().ConfigureAwait(false)) == StreamStep.Update)
                {
                    yield return stream.Current;
                }

                if (step == StreamStep.End)
                {
                    yield break;
                }
            }

            await call.PauseAsync().ConfigureAwait(false);
        }
    }

    private GatedCall Begin(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return new(GateOf(options?.ModelId), _backoff, messages, options, TagsOf(options?.ModelId), cancellationToken);
    }

    private TagList TagsOf(string? model) =>
        Instruments.GateWait.Enabled || Instruments.GateRejected.Enabled || Instruments.GateRetried.Enabled
            ? ChatTrace.TagsOf(_metadata, model ?? _metadata?.DefaultModelId)
            : default;

    /// <summary>Each pause is twice as long as the one before.</summary>
    private static Backoff BackoffOf(GateOptions options) => new(options.InitialDelay, factor: 2, options.MaxDelay, options.Jitter, options.Seed);
}
