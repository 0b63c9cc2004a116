using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;

namespace PromptGrad.OpenAI.Tests;

public sealed class RateLimitTests : WireTest
{
    private static readonly RateLimits Expected = new()
    {
        Requests = 60,
        RemainingRequests = 59,
        RequestsReset = TimeSpan.FromSeconds(1),
        Tokens = 150_000,
        RemainingTokens = 149_984,
        TokensReset = TimeSpan.FromMinutes(6),
    };

    [Fact]
    public async Task What_the_endpoint_says_of_rates_is_beside_the_reply()
    {
        Server.Enqueue(WithLimits(ServerReply.Text("ok")));

        Assert.Equal(Expected, RateLimits.Of(await SendAsync()));
    }

    [Fact]
    public async Task It_is_beside_a_stream()
    {
        Server.Enqueue(WithLimits(ServerReply.Stream(CompletionJson.TextChunk("ok"), CompletionJson.Chunk([], "stop"))));
        using var client = OpenAIChatClient.Create(Connection);

        List<ChatResponseUpdate> updates = await client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(Expected, Assert.Single(updates.Select(RateLimits.Of).OfType<RateLimits>()));
        ChatResponse response = updates.ToChatResponse();
        Assert.Equal(Expected, RateLimits.Of(response));
        Assert.Equal("ok", Assert.Single(response.Messages).Text);
    }

    [Fact]
    public async Task It_is_with_the_exception()
    {
        Server.Enqueue(WithLimits(ServerReply.Error(400, "no")));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync());

        Assert.Equal(Expected, error.RateLimits);
    }

    [Theory]
    [InlineData("20ms", 20)]
    [InlineData("1s", 1000)]
    [InlineData("6m0s", 360_000)]
    [InlineData("1h2m3.5s", 3_723_500)]
    [InlineData("1d", 86_400_000)]
    [InlineData("2000us", 2)]
    [InlineData("5000000ns", 5)]
    [InlineData("7.66s", 7660)]
    [InlineData("0s", 0)]
    [InlineData("12", 12_000)]
    public async Task A_duration_is_read(string text, int milliseconds)
    {
        Server.Enqueue(ServerReply.Text("ok").WithHeader("x-ratelimit-reset-tokens", text));

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RateLimits.Of(await SendAsync())!.TokensReset);
    }

    [Theory]
    [InlineData("x-ratelimit-remaining-requests", "-1")]
    [InlineData("x-ratelimit-limit-tokens", "many")]
    [InlineData("x-ratelimit-limit-tokens", "99999999999999999999")]
    [InlineData("x-ratelimit-reset-requests", "-5s")]
    [InlineData("x-ratelimit-reset-requests", "soon")]
    [InlineData("x-ratelimit-reset-requests", "")]
    [InlineData("x-ratelimit-reset-requests", "99999999999999999999s")]
    public async Task What_makes_no_sense_is_not_said(string header, string value)
    {
        Server.Enqueue(ServerReply.Text("ok").WithHeader(header, value));

        Assert.Null(RateLimits.Of(await SendAsync()));
    }

    private static ServerReply WithLimits(ServerReply reply) => reply
        .WithHeader("x-ratelimit-limit-requests", "60")
        .WithHeader("x-ratelimit-remaining-requests", "59")
        .WithHeader("x-ratelimit-reset-requests", "1s")
        .WithHeader("x-ratelimit-limit-tokens", "150000")
        .WithHeader("x-ratelimit-remaining-tokens", "149984")
        .WithHeader("x-ratelimit-reset-tokens", "6m0s");
}
