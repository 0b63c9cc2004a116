using System.Net;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;

namespace PromptGrad.OpenAI.Tests;

public sealed class RetryTests : WireTest
{
    private static readonly RetryOptions NoJitter = new() { Jitter = 0 };

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_failure_is_sent_again(int status)
    {
        Server.Enqueue(ServerReply.Error(status, "later"), ServerReply.Text("there"));

        Assert.Equal("there", (await SendAsync()).Text);
        Assert.Equal(Server.Requests[0].Json, Server.Requests[1].Json);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task A_lasting_failure_is_not_sent_again(int status)
    {
        Server.Respond = _ => ServerReply.Error(status, "no");

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync());

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Single(Server.Requests);
        Assert.Empty(Clock.Pauses);
    }

    [Fact]
    public async Task Pauses_double_up_to_the_longest()
    {
        Server.Respond = _ => ServerReply.Error(503, "later");

        await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync(NoJitter with { MaxRetries = 8 }));

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Clock.Pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal(9, Server.Requests.Count);
    }

    [Fact]
    public async Task There_are_four_retries_unless_told_otherwise()
    {
        Server.Respond = _ => ServerReply.Error(500, "later");

        await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync());

        Assert.Equal(5, Server.Requests.Count);
    }

    [Fact]
    public async Task Jitter_shortens_pauses_and_is_the_same_for_the_same_seed()
    {
        Server.Respond = _ => ServerReply.Error(503, "later");
        RetryOptions retry = new() { Seed = 7 };

        await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync(retry));
        await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync(retry));

        TimeSpan[] first = [.. Clock.Pauses.Take(4)];
        Assert.Equal(first, Clock.Pauses.Skip(4));
        Assert.All(first.Zip([1.0, 2, 4, 8]), pair => Assert.InRange(pair.First.TotalSeconds, pair.Second / 2, pair.Second));
        Assert.NotEqual([1.0, 2, 4, 8], first.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task The_server_may_say_how_many_seconds_to_wait()
    {
        Server.Enqueue(ServerReply.Error(429, "later").WithHeader("Retry-After", "7"));

        await SendAsync();

        Assert.Equal([TimeSpan.FromSeconds(7)], Clock.Pauses);
    }

    [Fact]
    public async Task The_server_may_say_until_when_to_wait()
    {
        string date = Clock.GetUtcNow().AddSeconds(30).ToString("R");
        Server.Enqueue(ServerReply.Error(503, "later").WithHeader("Retry-After", date));

        await SendAsync();

        Assert.Equal([TimeSpan.FromSeconds(30)], Clock.Pauses);
    }

    [Fact]
    public async Task Milliseconds_go_before_seconds()
    {
        Server.Enqueue(ServerReply.Error(429, "later").WithHeader("Retry-After", "7").WithHeader("retry-after-ms", "1500"));

        await SendAsync();

        Assert.Equal([TimeSpan.FromMilliseconds(1500)], Clock.Pauses);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT")]
    public async Task A_time_that_has_come_needs_no_pause(string retryAfter)
    {
        Server.Enqueue(ServerReply.Error(429, "later").WithHeader("Retry-After", retryAfter));

        await SendAsync();

        Assert.Empty(Clock.Pauses);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Theory]
    [InlineData("Retry-After", "soon")]
    [InlineData("retry-after-ms", "-5")]
    public async Task What_is_no_time_is_ignored(string header, string value)
    {
        Server.Enqueue(ServerReply.Error(429, "later").WithHeader(header, value));

        await SendAsync(NoJitter);

        Assert.Equal([TimeSpan.FromSeconds(1)], Clock.Pauses);
    }

    [Fact]
    public async Task A_longer_wait_than_allowed_is_left_to_the_caller()
    {
        Server.Enqueue(ServerReply.Error(429, "come back tomorrow").WithHeader("Retry-After", "3600"));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync());

        Assert.Equal(TimeSpan.FromHours(1), error.RetryAfter);
        Assert.Contains("wait 3600 s", error.Message, StringComparison.Ordinal);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task An_account_without_quota_is_not_asked_again()
    {
        Server.Respond = _ => ServerReply.Error(429, "You exceeded your current quota", "insufficient_quota");

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync());

        Assert.Single(Server.Requests);
        Assert.Equal("insufficient_quota", error.ErrorCode);
        Assert.Contains("quota", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_connection_is_tried_again()
    {
        Server.Enqueue(ServerReply.Cut, ServerReply.Text("there"));

        Assert.Equal("there", (await SendAsync()).Text);
    }

    [Fact]
    public async Task A_reply_that_is_cut_in_the_middle_is_tried_again()
    {
        Server.Enqueue(ServerReply.Raw("""{"id":""") with { Ending = ReplyEnding.Cut }, ServerReply.Text("there"));

        Assert.Equal("there", (await SendAsync()).Text);
    }

    [Fact]
    public async Task Retries_can_be_turned_off()
    {
        Server.Enqueue(ServerReply.Error(503, "later"));

        await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync(new RetryOptions { MaxRetries = 0 }));

        Assert.Single(Server.Requests);
    }

    private async Task<ChatResponse> SendAsync(RetryOptions retry)
    {
        using var client = OpenAIChatClient.Create(Connection with { Retry = retry });
        return await client.GetResponseAsync("hi", cancellationToken: Cancellation);
    }
}
