using Microsoft.Extensions.AI;
using Polly;
using Polly.Fallback;

namespace PromptGrad.Tests.Clients;

/// <summary>A chat client with a spare one. <c>docs/resilience.md</c> shows this class.</summary>
internal sealed class FallbackChatClient(IChatClient first, IChatClient spare) : DelegatingChatClient(first)
{
    private static readonly ResiliencePropertyKey<Func<CancellationToken, Task<ChatResponse>>> Spare = new("spare");

    private readonly ResiliencePipeline<ChatResponse> _pipeline = new ResiliencePipelineBuilder<ChatResponse>()
        .AddFallback(new FallbackStrategyOptions<ChatResponse>
        {
            ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<ChatEndpointException>(),
            FallbackAction = async arguments => Outcome.FromResult(await arguments.Context.Properties.GetValue(Spare, null!)(arguments.Context.CancellationToken)),
        })
        .Build();

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> conversation = [.. messages];
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Spare, token => spare.GetResponseAsync(conversation, options, token));
        try
        {
            return await _pipeline.ExecuteAsync(async inner => await base.GetResponseAsync(conversation, options, inner.CancellationToken), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
