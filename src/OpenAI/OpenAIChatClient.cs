using System.ClientModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>
/// Chat completions of OpenAI, Azure OpenAI and servers that speak the same protocol, as an <see cref="IChatClient"/>. Text in and out, plain or as JSON;
/// what it can't send or read (images, audio, tools) is a <see cref="NotSupportedException"/> that names it, never left out. Safe for concurrent use.
/// </summary>
public sealed class OpenAIChatClient : IChatClient
{
    private readonly OAI.ChatClient _client;
    private readonly OptionsMapper _optionsMapper;
    private readonly EndpointErrors _errors;
    private readonly ChatClientMetadata _metadata;

    /// <summary>Wraps a client of the official library, or one derived from it, such as Azure's. Retries, timeouts and keys are that client's own.</summary>
    /// <param name="client">The client. Its default retry policy doesn't wait between retries; give it one that does.</param>
    /// <param name="options">The endpoint's dialect, or <see langword="null"/> for the defaults.</param>
    public OpenAIChatClient(OAI.ChatClient client, OpenAIChatClientOptions? options = null)
        : this(client ?? throw new ArgumentNullException(nameof(client)), options ?? new OpenAIChatClientOptions(), networkTimeout: null, TimeProvider.System)
    {
    }

    private OpenAIChatClient(OAI.ChatClient client, OpenAIChatClientOptions options, TimeSpan? networkTimeout, TimeProvider timeProvider)
    {
        _client = client;
        _optionsMapper = new OptionsMapper(options.TokenLimitParameter);
        _errors = new EndpointErrors(client.Endpoint, client.Model, networkTimeout, timeProvider);
        _metadata = new ChatClientMetadata("openai", client.Endpoint, client.Model);
    }

    /// <summary>Creates a client with its own retries and timeouts.</summary>
    /// <param name="connection">Where the model is and how to talk to it.</param>
    /// <exception cref="ArgumentException">The model's name is empty, or OpenAI's endpoint is to be used without a key.</exception>
    public static OpenAIChatClient Create(OpenAIConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var options = new OpenAIChatClientOptions { TokenLimitParameter = connection.TokenLimitParameter };
        return new OpenAIChatClient(ChatClientFactory.Create(connection), options, connection.NetworkTimeout, connection.TimeProvider);
    }

    /// <summary>Sends a conversation and returns the reply.</summary>
    /// <param name="messages">The conversation. Reasoning in it is not sent back: the protocol has no place for it.</param>
    /// <param name="options">
    /// Options, or <see langword="null"/>. <see cref="ChatOptions.Instructions"/> are put before the text of a leading system message.
    /// <see cref="ChatOptions.AdditionalProperties"/> become members of the request, under their name or, if it starts with <c>$.</c>, at that JSON path;
    /// only <c>strictJsonSchema</c> (<see langword="true"/> unless said) is meant for the schema of the response format. What
    /// <see cref="ChatOptions.RawRepresentationFactory"/> returns, an <see cref="OAI.ChatCompletionOptions"/>, goes before the options beside it.
    /// </param>
    /// <param name="cancellationToken">Cancels the call; the request is given up.</param>
    /// <exception cref="ArgumentException">There is no message, or one has nothing to send.</exception>
    /// <exception cref="NotSupportedException">The messages, options or the reply hold what this client can't send or read.</exception>
    /// <exception cref="ChatEndpointException">The endpoint could not be reached, refused the request, did not answer in time, or not in the protocol.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<OAI.ChatMessage> request = MessageMapper.Map(messages, options?.Instructions);
        OAI.ChatCompletionOptions requestOptions = _optionsMapper.Map(options, this);
        Exchange exchange = Exchange.Begin();
        try
        {
            ClientResult<OAI.ChatCompletion> result = await _client.CompleteChatAsync(request, requestOptions, cancellationToken).ConfigureAwait(false);
            return CompletionMapper.Map(result.Value);
        }
        catch (Exception exception) when (_errors.Translate(exception, exchange, cancellationToken) is { } error)
        {
            throw error;
        }
    }

    /// <summary>Sends a conversation and returns the reply piece by piece; the last pieces carry finish reason, usage and, if the model refused, the refusal.</summary>
    /// <param name="messages">As for <see cref="GetResponseAsync"/>.</param>
    /// <param name="options">As for <see cref="GetResponseAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the call; the request is given up.</param>
    /// <exception cref="ArgumentException">There is no message, or one has nothing to send.</exception>
    /// <exception cref="NotSupportedException">The messages, options or the reply hold what this client can't send or read.</exception>
    /// <exception cref="ChatEndpointException">The endpoint could not be reached, refused the request, did not answer in time, or broke off.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<OAI.ChatMessage> request = MessageMapper.Map(messages, options?.Instructions);
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

        if (mapper.Finish() is { } last)
        {
            yield return last;
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
