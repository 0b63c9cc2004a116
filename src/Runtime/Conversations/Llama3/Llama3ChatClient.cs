using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptGrad.Conversations.Llama3;

namespace PromptGrad;

/// <summary>
/// A chat client over a server that completes plain text, for models of the Llama 3 family: <see cref="Llama3Format"/> writes the prompt and reads the reply, tools included.
/// A schema for the reply is not told to the model; it is in <see cref="CompletionRequest.Options"/> for servers that can hold the model to it.
/// </summary>
/// <param name="completions">The server. It is not disposed.</param>
/// <param name="options">Options; <see langword="null"/> for the defaults.</param>
public sealed class Llama3ChatClient(ICompletionClient completions, Llama3Options? options = null) : IChatClient
{
    private readonly ICompletionClient _completions = completions ?? throw new ArgumentNullException(nameof(completions));
    private readonly Llama3Format _format = new(options);

    /// <summary>Creates a client over a function that completes a text.</summary>
    /// <param name="complete">The function; may be called concurrently.</param>
    /// <param name="options">Options; <see langword="null"/> for the defaults.</param>
    public Llama3ChatClient(Func<CompletionRequest, CancellationToken, Task<Completion>> complete, Llama3Options? options = null)
        : this(new DelegateCompletionClient(complete ?? throw new ArgumentNullException(nameof(complete))), options)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A message, a tool or an option has no place in the format.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatMessage[] sent = [.. messages];
        Completion completion = await _completions.CompleteAsync(RequestOf(sent, options), cancellationToken).ConfigureAwait(false);
        ChatMessage reply = Llama3Format.Read(completion.Text, options, Llama3Format.NextCallId(sent));
        return new ChatResponse(reply) { FinishReason = FinishOf(completion.FinishReason, reply.Contents), Usage = completion.Usage, ModelId = options?.ModelId };
    }

    /// <inheritdoc/>
    /// <remarks>A text comes as the server sends it. What may be a call is read as a whole first.</remarks>
    /// <exception cref="NotSupportedException">A message, a tool or an option has no place in the format.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatMessage[] sent = [.. messages];
        var reply = new StreamedText(Llama3Format.ToolsOf(options), Llama3Format.NextCallId(sent));
        UsageDetails? usage = null;
        ChatFinishReason? finish = null;
        await foreach (Completion piece in _completions.CompleteStreamingAsync(RequestOf(sent, options), cancellationToken).ConfigureAwait(false))
        {
            usage = piece.Usage ?? usage;
            finish = piece.FinishReason ?? finish;
            if (reply.Append(piece.Text) is { Length: > 0 } text)
            {
                yield return Update([new TextContent(text)]);
            }
        }

        List<AIContent> last = reply.End() is { } rest ? [rest] : [];
        finish = FinishOf(finish, last);
        if (usage is not null)
        {
            last.Add(new UsageContent(usage));
        }

        ChatResponseUpdate end = Update(last);
        end.FinishReason = finish;
        yield return end;

        ChatResponseUpdate Update(IList<AIContent> contents) => new(ChatRole.Assistant, contents) { ModelId = options?.ModelId };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("llama3")
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_completions) ? _completions
            : null;
    }

    /// <summary>Does nothing: the server is its maker's.</summary>
    public void Dispose()
    {
    }

    private static ChatFinishReason FinishOf(ChatFinishReason? finish, IEnumerable<AIContent> contents) =>
        contents.Any(content => content is FunctionCallContent) ? ChatFinishReason.ToolCalls : finish ?? ChatFinishReason.Stop;

    private CompletionRequest RequestOf(IReadOnlyList<ChatMessage> messages, ChatOptions? options) => new(_format.Render(messages, options))
    {
        StopSequences = [.. Llama3Format.StopSequences, .. options?.StopSequences ?? []],
        MaxOutputTokens = options?.MaxOutputTokens,
        Temperature = options?.Temperature,
        TopP = options?.TopP,
        ModelId = options?.ModelId,
        Options = options,
    };
}
