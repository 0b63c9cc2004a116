using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;

namespace PromptGrad.OpenAI.Tests;

public sealed class ErrorTests : WireTest
{
    [Fact]
    public async Task A_wrong_key_says_where_to_set_it()
    {
        ChatEndpointException error = await FailAsync(ServerReply.Error(401, "Incorrect API key provided: sk-****", "invalid_api_key"));

        Assert.Equal(
            $"{Server.Endpoint} was sent no API key that it accepts (HTTP 401, invalid_api_key): \"Incorrect API key provided: sk-****\". Set OPENAI_API_KEY or OpenAIConnection.ApiKey to a key of this endpoint; where the key belongs into the 'api-key' header (Azure), set OpenAIConnection.Authentication to ApiKeyHeader.",
            error.Message);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_api_key", Server.Endpoint), (error.StatusCode, error.ErrorCode, error.Endpoint));
        Assert.Contains("Incorrect API key", error.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_named()
    {
        ChatEndpointException error = await FailAsync(ServerReply.Error(404, "The model does not exist", "model_not_found"));

        Assert.StartsWith($"{Server.Endpoint} has no model 'test-model'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'/v1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_wrong_is_told_in_the_servers_words()
    {
        ChatEndpointException error = await FailAsync(ServerReply.Error(400, "Invalid schema for response_format", "invalid_schema"));

        Assert.Equal($"{Server.Endpoint} rejected the request for the model 'test-model' (HTTP 400, invalid_schema): \"Invalid schema for response_format\".", error.Message);
    }

    [Fact]
    public async Task A_wrong_dialect_says_what_to_set()
    {
        ChatEndpointException error = await FailAsync(ServerReply.Error(400, "Unsupported parameter: 'max_tokens'"));

        Assert.EndsWith("is decided by TokenLimitParameter.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_of_the_rate_says_how_often_it_was_tried()
    {
        Server.Respond = _ => ServerReply.Error(429, "slow down", "rate_limit_exceeded").WithHeader("retry-after-ms", "1");

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync());

        Assert.Equal(
            $"{Server.Endpoint} still limits the rate of requests after 5 attempts (HTTP 429, rate_limit_exceeded): \"slow down\". It asks to wait 0.001 s. Lower the concurrency, or allow longer pauses with RetryOptions.MaxDelay.",
            error.Message);
    }

    [Fact]
    public async Task A_failing_server_says_how_often_it_was_tried()
    {
        Server.Respond = _ => ServerReply.Raw("<html>Bad gateway</html>") with { Status = 502 };

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync());

        Assert.StartsWith($"{Server.Endpoint} failed after 5 attempts (HTTP 502).", error.Message, StringComparison.Ordinal);
        Assert.Equal("<html>Bad gateway</html>", error.Body);
        Assert.Null(error.ErrorCode);
    }

    [Theory]
    [InlineData("""{"error":"model is loading"}""")]
    [InlineData("""{"error":{"message":"model is loading"}}""")]
    [InlineData("""{"message":"model is loading"}""")]
    [InlineData("""{"detail":"model is loading"}""")]
    public async Task Every_known_form_of_error_is_read(string body)
    {
        ChatEndpointException error = await FailAsync(ServerReply.Raw(body) with { Status = 400 });

        Assert.Contains("\"model is loading\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[1]""")]
    [InlineData("""{"error":{"message":5,"code":null}}""")]
    [InlineData("")]
    public async Task An_error_of_an_unknown_form_is_still_an_error(string body)
    {
        ChatEndpointException error = await FailAsync(ServerReply.Raw(body) with { Status = 400 });

        Assert.EndsWith("(HTTP 400).", error.Message, StringComparison.Ordinal);
        Assert.Equal(body, error.Body);
    }

    [Fact]
    public async Task A_long_body_is_cut()
    {
        ChatEndpointException error = await FailAsync(ServerReply.Raw(new string('x', 5000)) with { Status = 400 });

        Assert.Equal(new string('x', 1000) + "…", error.Body);
    }

    [Fact]
    public async Task A_redirection_is_not_followed_but_told()
    {
        ChatEndpointException error = await FailAsync(ServerReply.Raw("") with { Status = 307 });

        Assert.Contains("HTTP 307", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_its_port()
    {
        int port = FindUnusedPort();
        using var client = OpenAIChatClient.Create(Connection with { Endpoint = new Uri($"http://127.0.0.1:{port}/v1") });

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => client.GetResponseAsync("hi", cancellationToken: Cancellation));

        Assert.StartsWith($"Can't connect to 127.0.0.1, port {port} after 5 attempts: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Is the server running", error.Message, StringComparison.Ordinal);
        Assert.Null(error.StatusCode);
        Assert.Equal(4, Clock.Pauses.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_speak_https_is_named_at_once()
    {
        using var client = OpenAIChatClient.Create(Connection with { Endpoint = new UriBuilder(Server.Endpoint) { Scheme = "https" }.Uri });

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => client.GetResponseAsync("hi", cancellationToken: Cancellation));

        Assert.StartsWith("No secure connection to https://127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.Empty(Clock.Pauses);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Connections_that_break_again_and_again_are_an_error()
    {
        Server.Respond = _ => ServerReply.Cut;

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync());

        Assert.StartsWith($"The connection to {Server.Endpoint} broke before the reply was complete after 5 attempts", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("""{"id":"x","choi""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("")]
    [InlineData("""{"id":5,"choices":"none"}""")]
    [InlineData("""{"error":{"message":"upstream failed"}}""")]
    public async Task A_reply_that_is_not_the_protocols_is_shown(string body)
    {
        ChatEndpointException error = await FailAsync(ServerReply.Raw(body));

        Assert.StartsWith($"The reply of {Server.Endpoint} is not a chat completion: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"It begins: {body}", error.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, body), (error.StatusCode, error.Body));
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_a_timeout()
    {
        Server.Respond = _ => ServerReply.Silence;
        using var client = OpenAIChatClient.Create(Connection with { NetworkTimeout = TimeSpan.FromMilliseconds(50) });

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => client.GetResponseAsync("hi", cancellationToken: Cancellation));

        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Contains("0.05 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("OpenAIConnection.NetworkTimeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_a_timeout()
    {
        Server.Respond = _ => ServerReply.OpenStream(CompletionJson.TextChunk("one "));
        using var client = OpenAIChatClient.Create(Connection with { NetworkTimeout = TimeSpan.FromMilliseconds(50) });

        var error = await Assert.ThrowsAsync<ChatEndpointException>(async () => await client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation).CountAsync(Cancellation));

        Assert.IsType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public async Task The_callers_cancellation_stays_one_and_gives_the_request_up()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Server.Respond = _ =>
        {
            cancellation.Cancel();
            return ServerReply.Silence;
        };
        using var client = OpenAIChatClient.Create(Connection);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync("hi", cancellationToken: cancellation.Token));

        await Request.Abandoned.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task Cancelling_a_later_attempt_is_a_cancellation()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Server.Enqueue(ServerReply.Cut);
        Server.Respond = _ =>
        {
            cancellation.Cancel();
            return ServerReply.Silence;
        };
        using var client = OpenAIChatClient.Create(Connection);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync("hi", cancellationToken: cancellation.Token));

        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_call_that_is_cancelled_already()
    {
        using var client = OpenAIChatClient.Create(Connection);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync("hi", cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData(400, null, false)]
    [InlineData(401, null, false)]
    [InlineData(402, null, false)]
    [InlineData(403, null, false)]
    [InlineData(404, null, false)]
    [InlineData(408, null, true)]
    [InlineData(413, null, false)]
    [InlineData(422, null, false)]
    [InlineData(429, "rate_limit_exceeded", true)]
    [InlineData(429, "insufficient_quota", false)]
    [InlineData(500, null, true)]
    [InlineData(503, null, true)]
    [InlineData(529, null, true)]
    public async Task A_status_says_whether_the_same_request_may_succeed_later(int status, string? code, bool isTransient)
    {
        Server.Respond = _ => ServerReply.Error(status, "no", code);

        Assert.Equal(isTransient, (await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync())).IsTransient);
    }

    [Theory]
    [InlineData("""{"id":"x","choi""", true)]
    [InlineData("""  [{"id":""", true)]
    [InlineData("""{"error":{"message":"upstream failed","code":502}}""", true)]
    [InlineData("""{"error":{"message":"too many","code":429}}""", true)]
    [InlineData("""{"error":{"message":"bad","code":400}}""", false)]
    [InlineData("""{"error":{"message":"bad","type":"invalid_request_error","code":"context_length_exceeded"}}""", false)]
    [InlineData("""{"error":{"message":"no money","code":"insufficient_quota"}}""", false)]
    [InlineData("<html>Welcome</html>", false)]
    [InlineData("""{}""", false)]
    [InlineData("""{"status":"up"}""", false)]
    [InlineData("", false)]
    public async Task A_broken_reply_may_be_whole_next_time_but_another_server_stays_one(string body, bool isTransient) =>
        Assert.Equal(isTransient, (await FailAsync(ServerReply.Raw(body))).IsTransient);

    [Theory]
    [InlineData("""{"error":{"message":"out of memory","type":"server_error"}}""", true)]
    [InlineData("""{"error":{"message":"too long","type":"invalid_request_error"}}""", false)]
    [InlineData("""{"id":""", true)]
    public async Task So_it_is_in_a_stream(string chunk, bool isTransient)
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.TextChunk("one "), chunk));
        using var client = OpenAIChatClient.Create(Connection);

        var error = await Assert.ThrowsAsync<ChatEndpointException>(async () => await client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation).CountAsync(Cancellation));

        Assert.Equal(isTransient, error.IsTransient);
    }

    private async Task<ChatEndpointException> FailAsync(ServerReply reply)
    {
        Server.Enqueue(reply);
        return await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync());
    }

    private static int FindUnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
