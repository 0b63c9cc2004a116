using System.Net;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Hedging;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Clients;

/// <summary>What <c>docs/resilience.md</c> says of Polly.</summary>
public sealed class PollyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slow_call_is_hedged_and_the_first_reply_counts()
    {
        int calls = 0;
        var cancelled = new TaskCompletionSource();
        var model = new FakeModel(async (_, token) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                token.Register(cancelled.SetResult);
                await Task.Delay(Timeout.Infinite, token);
            }

            return FakeModel.Reply("second");
        });
        using var client = new ResilientChatClient(model, new ResiliencePipelineBuilder<ChatResponse>()
            .AddHedging(new HedgingStrategyOptions<ChatResponse> { MaxHedgedAttempts = 1, Delay = TimeSpan.Zero })
            .Build());

        Assert.Equal("second", (await client.GetResponseAsync("a", cancellationToken: Token)).Text);
        await cancelled.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Breaker_keeps_calls_from_a_server_that_fails()
    {
        var model = new FakeModel((_, _) => throw Failure());
        using var client = new ResilientChatClient(model, new ResiliencePipelineBuilder<ChatResponse>()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChatResponse>
            {
                MinimumThroughput = 10,
                ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<ChatEndpointException>(failure => failure.IsTransient),
            })
            .Build());

        for (int i = 0; i < 50; i++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => client.GetResponseAsync("a", cancellationToken: Token));
        }

        Assert.Equal(10, model.Requests.Count);
    }

    [Fact]
    public async Task Another_model_answers_where_the_first_one_fails()
    {
        var first = new FakeModel((_, _) => throw Failure());
        using var client = new FallbackChatClient(
            new GatedChatClient(first, new GateOptions { MaxAttempts = 2, InitialDelay = TimeSpan.Zero }),
            new GatedChatClient(new FakeModel(request => $"{request.LastText} from the spare one")));

        ChatResponse reply = await client.GetResponseAsync("reply", cancellationToken: Token);

        Assert.Equal("reply from the spare one", reply.Text);
        Assert.Equal(2, first.Requests.Count);
    }

    private static ChatEndpointException Failure() => new("down", SimulatedServer.Endpoint) { StatusCode = HttpStatusCode.BadGateway, IsTransient = true };
}
