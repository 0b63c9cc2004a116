using Microsoft.Extensions.AI;
using Polly;

namespace PromptGrad.Tests.Clients;

/// <summary>A chat client within a pipeline of Polly's. <c>docs/resilience.md</c> shows this class.</summary>
internal sealed class ResilientChatClient(IChatClient innerClient, ResiliencePipeline<ChatResponse> pipeline) : DelegatingChatClient(innerClient)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> conversation = [.. messages];
        return await pipeline.ExecuteAsync(async token => await base.GetResponseAsync(conversation, options, token), cancellationToken);
    }
}
