using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;

namespace PromptGrad.OpenAI.Tests;

public sealed class StreamingTests : WireTest
{
    private static readonly string Stop = CompletionJson.Chunk([], "stop");

    [Fact]
    public async Task Pieces_of_text_arrive_one_by_one()
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }), CompletionJson.TextChunk("one "), CompletionJson.TextChunk("two"), Stop));

        List<ChatResponseUpdate> updates = await StreamAsync();

        Assert.Equal(["one ", "two"], updates.Select(update => update.Text).Where(text => text.Length > 0));
        Assert.True(Request.Body["stream"]!.GetValue<bool>());
        Assert.True(Request.Body["stream_options"]!["include_usage"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Updates_add_up_to_the_response()
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.TextChunk("one "), CompletionJson.TextChunk("two"), Stop, new CompletionJson { InputTokens = 70, OutputTokens = 10 }.UsageChunk()));

        ChatResponse response = (await StreamAsync()).ToChatResponse();

        Assert.Equal("one two", response.Text);
        Assert.Single(response.Messages);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(80, response.Usage!.TotalTokenCount);
        Assert.Equal(("chatcmpl-1", "test-model-2026"), (response.ResponseId, response.ModelId));
    }

    [Fact]
    public async Task A_refusal_arrives_whole()
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.Chunk(new JsonObject { ["refusal"] = "I " }), CompletionJson.Chunk(new JsonObject { ["refusal"] = "can't." }), Stop));

        ChatResponse response = (await StreamAsync()).ToChatResponse();

        Assert.Equal("I can't.", Assert.IsType<ErrorContent>(Assert.Single(response.Messages[0].Contents)).Message);
    }

    [Fact]
    public async Task Reasoning_is_apart_from_the_text()
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.Chunk(new JsonObject { ["reasoning_content"] = "2 + 2" }), CompletionJson.TextChunk("4"), Stop));

        ChatResponse response = (await StreamAsync()).ToChatResponse();

        Assert.Equal("2 + 2", Assert.Single(response.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        Assert.Equal("4", response.Text);
    }

    [Fact]
    public async Task Members_of_a_chunk_without_a_property_are_found()
    {
        JsonObject chunk = JsonNode.Parse(CompletionJson.TextChunk("one"))!.AsObject();
        chunk["timings"] = new JsonObject { ["ms"] = 5 };
        Server.Enqueue(ServerReply.Stream(chunk.ToJsonString(), Stop));

        List<ChatResponseUpdate> updates = await StreamAsync();

        Assert.True(updates[0].TryGetMember("timings", out var timings));
        Assert.Equal(5, timings.GetProperty("ms").GetInt32());
        Assert.False(updates[1].TryGetMember("timings", out _));
    }

    [Fact]
    public async Task A_stream_is_not_begun_again_once_a_piece_has_come()
    {
        Server.Enqueue(ServerReply.OpenStream(CompletionJson.TextChunk("one ")) with { Ending = ReplyEnding.Complete });
        using var client = OpenAIChatClient.Create(Connection);
        List<string> pieces = [];

        var error = await Assert.ThrowsAsync<ChatEndpointException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation))
            {
                pieces.Add(update.Text);
            }
        });

        Assert.Equal(["one "], pieces);
        Assert.True(error.IsTransient);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_stream_without_an_end_is_an_error()
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.TextChunk("one ")));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Contains("broke off", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_is_one_whose_events_have_ids()
    {
        // An id can be taken as a promise that the stream can be taken up again; a model would begin anew.
        Server.Respond = _ => ServerReply.Raw($"id: 7\nretry: 1\ndata: {CompletionJson.TextChunk("one ")}\n\n") with { ContentType = "text/event-stream" };
        using var client = OpenAIChatClient.Create(Connection);
        List<string> pieces = [];

        var error = await Assert.ThrowsAsync<ChatEndpointException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation))
            {
                pieces.Add(update.Text);
            }
        });

        Assert.Equal(["one "], pieces);
        Assert.True(error.IsTransient);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_page_instead_of_a_stream_is_an_error()
    {
        Server.Enqueue(ServerReply.Raw("<html>Welcome</html>") with { ContentType = "text/html" });

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Contains("there is no chunk in it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_connection_is_an_error()
    {
        // Each time: a cut that overtakes the beginning of the reply is one that is tried again.
        Server.Respond = _ => ServerReply.OpenStream(CompletionJson.TextChunk("one ")) with { Ending = ReplyEnding.Cut };

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.StartsWith($"The connection to {Server.Endpoint} broke before the reply was complete", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_the_middle_is_told_in_the_servers_words()
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.TextChunk("one "), CompletionJson.Error("out of memory", "oom")));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Contains("out of memory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunk_that_is_no_json_is_an_error()
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.TextChunk("one "), """{"id":"""));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Contains("not a chat completion", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"delta\":{\"content\":\"\\ud83d\"}")]
    [InlineData("\"delta\":{},\"finish_reason\":\"unheard of\"")]
    [InlineData("\"delta\":5")]
    public async Task A_chunk_that_is_json_but_not_the_protocols_is_an_error(string choice)
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.TextChunk("one "), $$"""{"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,{{choice}}}]}"""));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Contains("not a chat completion", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task A_refused_request_is_sent_again_before_the_stream_begins()
    {
        Server.Enqueue(ServerReply.Error(429, "slow down"), ServerReply.Stream(CompletionJson.TextChunk("one"), Stop));

        ChatResponse response = (await StreamAsync()).ToChatResponse();

        Assert.Equal("one", response.Text);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Retries_end_in_an_error_that_counts_them()
    {
        Server.Respond = _ => ServerReply.Error(503, "overloaded");

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Contains("after 5 attempts", error.Message, StringComparison.Ordinal);
        Assert.Contains("overloaded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_explained()
    {
        Server.Enqueue(ServerReply.Error(401, "Incorrect API key provided"));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Contains("Incorrect API key provided", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_is_there_before_the_rest_and_leaving_gives_the_request_up()
    {
        Server.Enqueue(ServerReply.OpenStream(CompletionJson.TextChunk("one ")));
        using var client = OpenAIChatClient.Create(Connection);

        ChatResponseUpdate first = await client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation).FirstAsync(Cancellation);

        Assert.Equal("one ", first.Text);
        await Request.Abandoned.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task Cancelling_in_the_middle_gives_the_request_up()
    {
        Server.Enqueue(ServerReply.OpenStream(CompletionJson.TextChunk("one ")));
        using var client = OpenAIChatClient.Create(Connection);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hi", cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });

        await Request.Abandoned.WaitAsync(Cancellation);
    }

    private async Task<List<ChatResponseUpdate>> StreamAsync()
    {
        using var client = OpenAIChatClient.Create(Connection);
        return await client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation).ToListAsync(Cancellation);
    }
}
