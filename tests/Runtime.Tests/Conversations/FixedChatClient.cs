using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Conversations;

/// <summary>A client that replies as it is told and remembers what it was sent.</summary>
internal sealed class FixedChatClient(Func<ChatResponse> reply) : IChatClient
{
    public FixedChatClient(string text, ChatFinishReason? finishReason = null)
        : this(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = finishReason })
    {
    }

    public FixedChatClient(params ChatMessage[] reply)
        : this(() => new ChatResponse(reply))
    {
    }

    public List<IReadOnlyList<ChatMessage>> Requests { get; } = [];

    public ChatOptions? LastOptions { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Requests.Add([.. messages]);
        LastOptions = options;
        return Task.FromResult(reply());
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
