using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGrad.Clients.Benchmarks;

/// <summary>A chat client whose reply is there at once.</summary>
internal sealed class ReadyClient : IChatClient
{
    private readonly Task<ChatResponse> _response = Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, new string('x', 1500))) { FinishReason = ChatFinishReason.Stop, ModelId = "small" });

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _response;

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (int i = 0; i < 100; i++)
        {
            await Task.CompletedTask;
            yield return new(ChatRole.Assistant, "x");
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
