using System.ClientModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>
/// Chat completions of OpenAI, Azure OpenAI and servers that speak the same protocol, as an <see cref="IChatClient"/>: text, images, audio and files in, text or JSON out,
/// tools both ways, at once or streamed. What the protocol has no place for (video, audio replies, hosted tools, server-side conversations) is a
/// <see cref="NotSupportedException"/> that names it, never left out. Safe for concurrent use.
/// </summary>
public sealed class OpenAIChatClient : IChatClient
{
    private readonly OAI.ChatClient _client;
    private readonly MessageMapper _messageMapper;
    private readonly OptionsMapper _optionsMapper;
    private readonly EndpointErrors _errors;
    private readonly ChatClientMetadata _metadata;

    /// <summary>Wraps a client of the official library, or one derived from it, such as Azure's. Retries, timeouts and keys are that client's own.</summary>
    /// <param name="client">The client. Its default retry policy doesn't wait between retries; give it one that does.</param>
    /// <param name="options">The endpoint's dialect, or <see langword="null"/> for the defaults.</param>
    public OpenAIChatClient(OAI.ChatClient client, OpenAIChatClientOptions? options = null)
        : this(client ?? throw new ArgumentNullException(nameof(client)), options ?? new OpenAIChatClientOptions(), networkTimeout: null, TimeProvider.System, EndpointProfile.OpenAIKey)
    {
    }

    private OpenAIChatClient(OAI.ChatClient client, OpenAIChatClientOptions options, TimeSpan? networkTimeout, TimeProvider timeProvider, EndpointProfile profile)
    {
        _client = client;
        _messageMapper = new MessageMapper(options.SendsReasoning);
        _optionsMapper = new OptionsMapper(options.TokenLimitParameter);
        _errors = new EndpointErrors(client.Endpoint, client.Model, networkTimeout, timeProvider, profile);
        _metadata = new ChatClientMetadata("openai", client.Endpoint, client.Model);
    }

    /// <summary>Creates a client with its own retries and timeouts.</summary>
    /// <param name="connection">Where the model is and how to talk to it.</param>
    /// <exception cref="ArgumentException">The model's name is empty, OpenAI's endpoint is to be used without a key, or a token over a connection that is not secure.</exception>
    public static OpenAIChatClient Create(OpenAIConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var options = new OpenAIChatClientOptions { TokenLimitParameter = connection.TokenLimitParameter, SendsReasoning = connection.SendsReasoning };
        return new OpenAIChatClient(ChatClientFactory.Create(connection), options, connection.NetworkTimeout, connection.TimeProvider, EndpointProfile.Of(connection));
    }

    /// <summary>
    /// Sends a conversation and returns the reply. What it says of rates is in <see cref="RateLimits.Of(ChatResponse)"/>; members of its JSON without a property here
    /// are found with <see cref="OpenAIResponseExtensions.TryGetMember(ChatResponse, string, out System.Text.Json.JsonElement)"/>.
    /// </summary>
    /// <param name="messages">
    /// The conversation. User messages may hold images (bytes or address; the additional property <c>detail</c> says how closely to look), audio (WAV or MP3), files
    /// (bytes, or <see cref="HostedFileContent"/>). Calls of tools that came from this client go back with the bytes of their arguments as they came: to change them, make a new content.
    /// </param>
    /// <param name="options">
    /// Options, or <see langword="null"/>. <see cref="ChatOptions.Instructions"/> are put before the text of a leading system message.
    /// <see cref="ChatOptions.AdditionalProperties"/> become members of the request, under their name or, if it starts with <c>$.</c>, at that JSON path;
    /// only <c>strictJsonSchema</c> is meant for schemas: that of the response format (<see langword="true"/> unless said) and those of tools (not said unless said; a
    /// tool's own additional property <c>strictJsonSchema</c> or <c>strict</c> goes before it). What
    /// <see cref="ChatOptions.RawRepresentationFactory"/> returns, an <see cref="OAI.ChatCompletionOptions"/>, goes before the options beside it.
    /// </param>
    /// <param name="cancellationToken">Cancels the call; the request is given up.</param>
    /// <exception cref="ArgumentException">There is no message, one has nothing to send, or a tool is required that is not there.</exception>
    /// <exception cref="NotSupportedException">The messages, options or the reply hold what this client can't send or read.</exception>
    /// <exception cref="ChatEndpointException">The endpoint could not be reached, refused the request, did not answer in time, or not in the protocol.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<OAI.ChatMessage> request = _messageMapper.Map(messages, options?.Instructions);
        OAI.ChatCompletionOptions requestOptions = _optionsMapper.Map(options, this);
        Exchange exchange = Exchange.Begin();
        try
        {
            ClientResult<OAI.ChatCompletion> result = await _client.CompleteChatAsync(request, requestOptions, cancellationToken).ConfigureAwait(false);
            ChatResponse response = CompletionMapper.Map(result.Value);
            RateLimitHeaders.Read(result.GetRawResponse().Headers)?.AttachTo(response);
            return response;
        }
        catch (Exception exception) when (_errors.Translate(exception, exchange, cancellationToken) is { } error)
        {
            throw error;
        }
    }

    /// <summary>
    /// Sends a conversation and returns the reply piece by piece. Calls of tools and a refusal come whole, with the finish reason; then usage, and what the endpoint says
    /// of rates (<see cref="RateLimits.Of(ChatResponseUpdate)"/>, not for a client that the user brought). What failed is sent again before the first piece only.
    /// </summary>
    /// <param name="messages">As for <see cref="GetResponseAsync"/>.</param>
    /// <param name="options">As for <see cref="GetResponseAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the call; the request is given up.</param>
    /// <exception cref="ArgumentException">There is no message, one has nothing to send, or a tool is required that is not there.</exception>
    /// <exception cref="NotSupportedException">The messages, options or the reply hold what this client can't send or read.</exception>
    /// <exception cref="ChatEndpointException">The endpoint could not be reached, refused the request, did not answer in time, or broke off.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<OAI.ChatMessage> request = _messageMapper.Map(messages, options?.Instructions);
        OAI.ChatCompletionOptions requestOptions = _optionsMapper.Map(options, this);
        var mapper = new StreamMapper(_errors);
        Exchange exchange = Exchange.Begin();
        IAsyncEnumerator<OAI.StreamingChatCompletionUpdate> chunks = _client.CompleteChatStreamingAsync(request, requestOptions, cancellationToken).GetAsyncEnumerator(cancellationToken);
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

                update = mapper.Map(chunks.Current);
            }
            catch (Exception exception) when (_errors.Translate(exception, exchange, cancellationToken) is { } error)
            {
                throw error;
            }

            yield return update;
        }

        mapper.Finish();
        if (exchange.Headers is { } headers && RateLimitHeaders.Read(headers) is { } limits)
        {
            var beside = new ChatResponseUpdate();
            limits.AttachTo(beside);
            yield return beside;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_client) ? _client
            : null;
    }

    /// <summary>Does nothing: connections are pooled for the process, and a client that the user brought is the user's.</summary>
    public void Dispose()
    {
    }
}
