using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Telemetry;

/// <summary>A chat client that says whose it is, and counts how often it is asked that.</summary>
internal sealed class ProviderModel(Func<ChatResponse> answer) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("openai", new Uri("https://models.example:8443/v1"), "small-1");

    public int MetadataRequests { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(answer());

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceType != typeof(ChatClientMetadata))
        {
            return null;
        }

        MetadataRequests++;
        return _metadata;
    }

    public void Dispose()
    {
    }
}
