using System.Buffers;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>
/// Chat completions of Aleph Alpha (Pharia) inference servers, as an <see cref="IChatClient"/>: text and images in, text or JSON out, tools both ways, steering concepts,
/// at once or streamed. Safe for concurrent use.
/// </summary>
public sealed class AlephAlphaChatClient : IChatClient
{
    private const string ChatPath = "chat/completions";
    private const string SteeringPath = "steering_concepts";

    private readonly AlephAlphaConnection _connection;
    private readonly AlephAlphaRequest _request;
    private readonly AlephAlphaEndpoint _endpoint;
    private readonly EndpointErrors _errors;
    private readonly ChatClientMetadata _metadata;

    /// <summary>Creates a client.</summary>
    /// <param name="connection">Where the model is and how to talk to it.</param>
    /// <exception cref="ArgumentException">The model's name or the token is empty.</exception>
    public AlephAlphaChatClient(AlephAlphaConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentException.ThrowIfNullOrWhiteSpace(connection.Model, nameof(connection));
        ArgumentException.ThrowIfNullOrWhiteSpace(connection.ApiKey, nameof(connection));
        _connection = connection;
        _request = new AlephAlphaRequest(connection);
        _errors = new EndpointErrors(connection.Endpoint, connection.Model, connection.NetworkTimeout, connection.TimeProvider, EndpointProfile.AlephAlpha);
        _endpoint = new AlephAlphaEndpoint(connection, _errors);
        _metadata = new ChatClientMetadata("aleph-alpha", connection.Endpoint, connection.Model);
    }

    /// <summary>Sends a conversation and returns the reply: the first choice.</summary>
    /// <param name="messages">The conversation. User messages may hold images; reasoning is not sent back.</param>
    /// <param name="options">
    /// Options, or <see langword="null"/>. <see cref="ChatOptions.Instructions"/> are put before the text of a leading system message.
    /// <see cref="ChatOptions.AdditionalProperties"/> become members of the request, under their name or, if it starts with <c>$.</c>, at that JSON path, and go before
    /// those of the connection (<c>hosting</c>, <c>tags</c>, <c>steering_concepts</c>); <c>nice</c> is a member of the address, and <c>strictJsonSchema</c>
    /// (<see langword="false"/> unless said) is meant for the schema of the response format. A tool says by itself, with the same additional property or with
    /// <c>strict</c>, whether its schema is strict.
    /// </param>
    /// <param name="cancellationToken">Cancels the call; the request is given up.</param>
    /// <exception cref="ArgumentException">There is no message.</exception>
    /// <exception cref="NotSupportedException">The messages or options hold what this client can't send.</exception>
    /// <exception cref="ChatEndpointException">The endpoint could not be reached, refused the request, did not answer in time, or not in the protocol.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = Check(options);
        BinaryData request = _request.Write(messages, options, isStreamed: false);
        var exchange = new Exchange();
        try
        {
            using PipelineResponse answer = await _endpoint.PostAsync(ChatPath, request, _request.IsNice(options), isStreamed: false, exchange, cancellationToken).ConfigureAwait(false);
            using JsonDocument document = JsonDocument.Parse(answer.Content.ToMemory());
            ChatResponse response = AlephAlphaReply.Read(document.RootElement.Clone());
            RateLimitHeaders.Read(answer.Headers)?.AttachTo(response);
            return response;
        }
        catch (Exception exception) when (_errors.Translate(exception, exchange, cancellationToken) is { } error)
        {
            throw error;
        }
    }

    /// <summary>
    /// Sends a conversation and returns the reply piece by piece: texts, then calls of tools, whole and with the finish reason, then usage, then what the endpoint says of
    /// rates. What failed is sent again before the first piece only.
    /// </summary>
    /// <param name="messages">As for <see cref="GetResponseAsync"/>.</param>
    /// <param name="options">As for <see cref="GetResponseAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the call; the connection is closed.</param>
    /// <exception cref="ArgumentException">There is no message.</exception>
    /// <exception cref="NotSupportedException">The messages or options hold what this client can't send.</exception>
    /// <exception cref="ChatEndpointException">The endpoint could not be reached, refused the request, did not answer in time, or broke off.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        options = Check(options);
        BinaryData request = _request.Write(messages, options, isStreamed: true);
        var exchange = new Exchange();
        var stream = new AlephAlphaStream(_errors);
        IAsyncEnumerator<JsonElement> chunks = ReadChunksAsync(request, _request.IsNice(options), exchange, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable disposal = chunks.ConfigureAwait(false);
        while (true)
        {
            ChatResponseUpdate update;
            try
            {
                if (!await chunks.MoveNextAsync().ConfigureAwait(false))
                {
                    break;
                }

                update = stream.Read(chunks.Current);
            }
            catch (Exception exception) when (_errors.Translate(exception, exchange, cancellationToken) is { } error)
            {
                throw error;
            }

            yield return update;
        }

        stream.Finish();
        if (exchange.Headers is { } headers && RateLimitHeaders.Read(headers) is { } limits)
        {
            var beside = new ChatResponseUpdate();
            limits.AttachTo(beside);
            yield return beside;
        }
    }

    /// <summary>Creates a concept that steers the model.</summary>
    /// <param name="examples">The same said as the model shall and as it shall not speak, several times.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The concept's id, for <see cref="AlephAlphaConnection.SteeringConcepts"/>.</returns>
    /// <exception cref="ArgumentException">There is no example.</exception>
    /// <exception cref="ChatEndpointException">The endpoint could not be reached, refused the request, did not answer in time, or not in the protocol.</exception>
    public async Task<string> CreateSteeringConceptAsync(IReadOnlyList<SteeringExample> examples, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0)
        {
            throw new ArgumentException("There is no example to learn a concept from.", nameof(examples));
        }

        var exchange = new Exchange();
        try
        {
            using PipelineResponse answer = await _endpoint.PostAsync(SteeringPath, Write(examples), _connection.IsNice, isStreamed: false, exchange, cancellationToken).ConfigureAwait(false);
            using JsonDocument document = JsonDocument.Parse(answer.Content.ToMemory());
            return document.RootElement.Member("id").Text() ?? throw new JsonException("It has no id of a steering concept.");
        }
        catch (Exception exception) when (_errors.Translate(exception, exchange, cancellationToken) is { } error)
        {
            throw error;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: connections are pooled for the process.</summary>
    public void Dispose()
    {
    }

    private async IAsyncEnumerable<JsonElement> ReadChunksAsync(BinaryData request, bool isNice, Exchange exchange, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using PipelineResponse answer = await _endpoint.PostAsync(ChatPath, request, isNice, isStreamed: true, exchange, cancellationToken).ConfigureAwait(false);
        await foreach (JsonElement chunk in EventReader.ReadAsync(answer.ContentStream!, _errors, cancellationToken).ConfigureAwait(false))
        {
            yield return chunk;
        }
    }

    private ChatOptions Check(ChatOptions? options) => options?.RawRepresentationFactory?.Invoke(this) is { } raw
        ? throw new NotSupportedException($"ChatOptions.RawRepresentationFactory returned a {raw.GetType().Name}. This client takes none: put members of the request into AdditionalProperties.")
        : options ?? new ChatOptions();

    private static BinaryData Write(IReadOnlyList<SteeringExample> examples)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonValue.Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("examples");
            foreach (SteeringExample example in examples)
            {
                writer.WriteStartObject();
                writer.WriteString("negative", example.Negative);
                writer.WriteString("positive", example.Positive);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return BinaryData.FromBytes(buffer.WrittenMemory);
    }
}
