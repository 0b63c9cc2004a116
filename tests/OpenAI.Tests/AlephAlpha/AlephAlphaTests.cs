using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;

namespace PromptGrad.OpenAI.Tests.AlephAlpha;

public sealed class AlephAlphaTests : WireTest
{
    private static readonly string Stop = CompletionJson.Chunk([], "stop");

    private AlephAlphaConnection Aleph => new() { Model = Model, Endpoint = Server.Endpoint, ApiKey = "test-token", TimeProvider = Clock };

    [Fact]
    public async Task Options_have_their_members()
    {
        await SendAsync(Aleph, new ChatOptions { MaxOutputTokens = 64, Temperature = 0, TopK = 5, TopP = 0.5f, Seed = 7, StopSequences = ["END"], FrequencyPenalty = 0.25f, PresencePenalty = 1, Reasoning = new() { Effort = ReasoningEffort.Low } });

        AssertJson(
            """{"model":"test-model","messages":[{"role":"user","content":"hi"}],"maximum_tokens":64,"temperature":0,"top_k":5,"top_p":0.5,"frequency_penalty":0.25,"presence_penalty":1,"seed":7,"stop":["END"],"reasoning_effort":"low"}""",
            Request.Body);
        Assert.Equal("Bearer test-token", Request.Headers["Authorization"]);
    }

    [Fact]
    public async Task What_the_connection_says_goes_with_every_request()
    {
        await SendAsync(Aleph with { Hosting = "aleph-alpha", Tags = ["a", "b"], SteeringConcepts = ["c1"], IsNice = true });

        AssertJson("""{"model":"test-model","messages":[{"role":"user","content":"hi"}],"steering_concepts":["c1"],"hosting":"aleph-alpha","tags":["a","b"]}""", Request.Body);
        Assert.Equal("?nice=true", Request.Query);
    }

    [Fact]
    public async Task A_call_may_say_it_otherwise()
    {
        var properties = new AdditionalPropertiesDictionary { ["steering_concepts"] = new[] { "c2" }, ["hosting"] = null, ["nice"] = false, ["$.metadata.run"] = 7, ["é"] = "ü" };

        await SendAsync(Aleph with { Hosting = "aleph-alpha", SteeringConcepts = ["c1"], IsNice = true }, new ChatOptions { AdditionalProperties = properties });

        AssertJson("""{"model":"test-model","messages":[{"role":"user","content":"hi"}],"steering_concepts":["c2"],"hosting":null,"metadata":{"run":7},"é":"ü"}""", Request.Body);
        Assert.Equal("", Request.Query);
    }

    [Fact]
    public async Task The_address_keeps_its_query()
    {
        await SendAsync(Aleph with { Endpoint = new Uri(Server.Address, "/gateway/v1?team=a"), IsNice = true });

        Assert.Equal(("/gateway/v1/chat/completions", "?team=a&nice=true"), (Request.Path, Request.Query));
    }

    [Fact]
    public async Task Images_and_instructions_are_sent()
    {
        using var client = new AlephAlphaChatClient(Aleph);

        await client.GetResponseAsync(
            [new(ChatRole.System, "Be kind."), new(ChatRole.User, [new TextContent("see"), new DataContent(new byte[] { 1, 2, 3 }, "image/jpeg"), new UriContent("https://example.com/a.png", "image/png")])],
            new ChatOptions { Instructions = "Be brief." },
            Cancellation);

        AssertJson(
            """[{"role":"system","content":"Be brief.\n\nBe kind."},{"role":"user","content":[{"type":"text","text":"see"},{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AQID"}},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}]""",
            Request.Body["messages"]);
    }

    [Fact]
    public async Task A_call_of_a_tool_goes_back_as_it_came_with_its_result()
    {
        const string arguments = """{ "city" : "Bogot\u00e1" }""";
        Server.Enqueue(ServerReply.Raw($$$$$"""{"choices":[{"finish_reason":"tool_calls","message":{"role":"assistant","content":"","tool_calls":[{"id":"c1","type":"function","function":{"name":"weather","arguments":{{{{{JsonSerializer.Serialize(arguments)}}}}}}}]}}]}"""));
        using var client = new AlephAlphaChatClient(Aleph);
        List<ChatMessage> conversation = [new(ChatRole.User, "go")];
        ChatResponse response = await client.GetResponseAsync(conversation, cancellationToken: Cancellation);
        conversation.AddMessages(response);
        conversation.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "sunny")]));

        await client.GetResponseAsync(conversation, cancellationToken: Cancellation);

        Assert.Equal("Bogotá", response.Messages[0].Contents.OfType<FunctionCallContent>().Single().Arguments!["city"]!.ToString());
        AssertJson(
            $$$$$"""[{"role":"user","content":"go"},{"role":"assistant","content":"","tool_calls":[{"id":"c1","type":"function","function":{"name":"weather","arguments":{{{{{JsonSerializer.Serialize(arguments)}}}}}}}]},{"role":"tool","content":"sunny","tool_call_id":"c1"}]""",
            Server.Requests[1].Body["messages"]);
    }

    [Fact]
    public async Task A_reply_says_what_goes_with_it()
    {
        var json = JsonNode.Parse(new CompletionJson { Content = "ciao", CachedTokens = 4, ReasoningTokens = 2, MessageMembers = new JsonObject { ["reasoning_content"] = "hm" } }.ToJson())!;
        json["choices"]![0]!["logprobs"] = new JsonObject { ["content"] = new JsonArray() };
        Server.Enqueue(ServerReply.Raw(json.ToJsonString()).WithHeader("x-ratelimit-remaining-requests", "9"));

        ChatResponse response = await SendAsync(Aleph);

        Assert.Equal(("ciao", "chatcmpl-1", "test-model-2026", ChatFinishReason.Stop), (response.Text, response.ResponseId, response.ModelId, response.FinishReason));
        Assert.Equal((7, 3, 10, 4, 2), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount, response.Usage.CachedInputTokenCount, response.Usage.ReasoningTokenCount));
        Assert.Equal("hm", response.Messages[0].Contents.OfType<TextReasoningContent>().Single().Text);
        Assert.Equal(9, RateLimits.Of(response)!.RemainingRequests);
        Assert.True(response.TryGetMember("$.choices[0].logprobs.content", out JsonElement logprobs));
        Assert.Equal(JsonValueKind.Array, logprobs.ValueKind);
    }

    [Fact]
    public async Task A_stream_adds_up_to_the_response()
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.TextChunk("one "), CompletionJson.TextChunk("two"), Stop, new CompletionJson().UsageChunk()).WithHeader("x-ratelimit-remaining-requests", "9"));

        ChatResponse response = (await StreamAsync()).ToChatResponse();

        Assert.Equal(("one two", ChatFinishReason.Stop, 10), (response.Text, response.FinishReason, response.Usage!.TotalTokenCount));
        Assert.Equal(ChatRole.Assistant, Assert.Single(response.Messages).Role);
        Assert.Equal(9, RateLimits.Of(response)!.RemainingRequests);
        Assert.True(Request.Body["stream"]!.GetValue<bool>());
        Assert.True(Request.Body["stream_options"]!["include_usage"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_call_in_a_stream_that_breaks_off_is_named()
    {
        JsonNode call = JsonNode.Parse("""[{"index":0,"id":"c1","type":"function","function":{"name":"weather","arguments":"{"}}]""")!;
        Server.Enqueue(ServerReply.Stream(CompletionJson.Chunk(new JsonObject { ["tool_calls"] = call })));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Contains("The call of 'weather' is incomplete", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData("<html>Welcome</html>", false)]
    [InlineData("""{"error":{"message":"overloaded"}}""", true)]
    [InlineData("", false)]
    public async Task What_is_no_stream_is_an_error(string body, bool isTransient)
    {
        Server.Enqueue(ServerReply.Raw(body));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.StartsWith($"The reply of {Server.Endpoint} is not a stream of a chat completion: ", error.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, isTransient), (error.StatusCode, error.IsTransient));
    }

    [Theory]
    [InlineData("""{"choices":[]}""", false)]
    [InlineData("""{"choi""", true)]
    [InlineData("<html>Welcome</html>", false)]
    public async Task What_is_no_reply_is_an_error(string body, bool isTransient)
    {
        Server.Enqueue(ServerReply.Raw(body));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync(Aleph));

        Assert.StartsWith($"The reply of {Server.Endpoint} is not a chat completion: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(isTransient, error.IsTransient);
    }

    [Theory]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"\\ud83d\"}}]}", false)]
    [InlineData("{\"choices\":[{", true)]
    public async Task A_chunk_that_can_not_be_read_is_an_error(string chunk, bool isTransient)
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.TextChunk("one "), chunk));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Contains("not a chat completion", error.Message, StringComparison.Ordinal);
        Assert.Equal(isTransient, error.IsTransient);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{\"choices\":{}}")]
    [InlineData("{\"choices\":[null]}")]
    [InlineData("{\"choices\":[{\"delta\":{\"tool_calls\":[5,{\"index\":\"x\"}],\"role\":1,\"content\":2},\"finish_reason\":3}],\"usage\":4,\"created\":-1,\"id\":6}")]
    public async Task A_chunk_of_a_form_that_is_not_known_says_nothing(string chunk)
    {
        Server.Enqueue(ServerReply.Stream(CompletionJson.TextChunk("one"), chunk, Stop));

        Assert.Equal("one", (await StreamAsync()).ToChatResponse().Text);
    }

    [Fact]
    public async Task A_wrong_token_says_where_to_set_it()
    {
        Server.Enqueue(ServerReply.Raw("""{"error":"Invalid token","code":"UNAUTHENTICATED"}""") with { Status = 401 });

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync(Aleph));

        Assert.Equal($"{Server.Endpoint} was sent no token that it accepts (HTTP 401, UNAUTHENTICATED): \"Invalid token\". Set AlephAlphaConnection.ApiKey to a token of this endpoint.", error.Message);
    }

    [Fact]
    public async Task A_cut_connection_is_tried_again_eight_times()
    {
        Server.Respond = _ => ServerReply.Cut;

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => SendAsync(Aleph));

        Assert.Contains("after 9 attempts", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
        Assert.Equal(9, Server.Requests.Count);
    }

    [Fact]
    public async Task A_stream_is_begun_again_before_its_first_piece_only()
    {
        Server.Enqueue(ServerReply.Error(503, "busy"), ServerReply.OpenStream(CompletionJson.TextChunk("one ")) with { Ending = ReplyEnding.Complete });

        await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Events_with_ids_are_not_taken_up_again()
    {
        Server.Respond = _ => ServerReply.Raw($"id: 7\nretry: 1\ndata: {CompletionJson.TextChunk("one ")}\n\n") with { ContentType = "text/event-stream" };

        await Assert.ThrowsAsync<ChatEndpointException>(StreamAsync);

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Cancelling_in_the_middle_of_a_stream_closes_the_connection()
    {
        Server.Enqueue(ServerReply.OpenStream(CompletionJson.TextChunk("one ")));
        using var client = new AlephAlphaChatClient(Aleph);
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

    [Fact]
    public async Task Leaving_a_stream_closes_the_connection()
    {
        Server.Enqueue(ServerReply.OpenStream(CompletionJson.TextChunk("one ")));
        using var client = new AlephAlphaChatClient(Aleph);

        ChatResponseUpdate first = await client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation).FirstAsync(Cancellation);

        Assert.Equal("one ", first.Text);
        await Request.Abandoned.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_a_timeout()
    {
        Server.Respond = _ => ServerReply.OpenStream(CompletionJson.TextChunk("one "));
        using var client = new AlephAlphaChatClient(Aleph with { NetworkTimeout = TimeSpan.FromMilliseconds(50) });

        var error = await Assert.ThrowsAsync<ChatEndpointException>(async () => await client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation).CountAsync(Cancellation));

        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Contains("AlephAlphaConnection.NetworkTimeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steering_concept_without_an_id_is_an_error()
    {
        Server.OtherPath = "/steering_concepts";
        Server.Respond = _ => ServerReply.Raw("{}") with { Status = 201 };
        using var client = new AlephAlphaChatClient(Aleph);

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => client.CreateSteeringConceptAsync([new SteeringExample("Yo.", "Good day.")], Cancellation));

        Assert.Contains("no id of a steering concept", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => client.CreateSteeringConceptAsync([], Cancellation));
    }

    public static TheoryData<ChatOptions, string> Unsupported => new()
    {
        { new ChatOptions { Tools = [new HostedWebSearchTool()] }, "HostedWebSearchTool" },
        { new ChatOptions { ConversationId = "c1" }, "'c1'" },
        { new ChatOptions { RawRepresentationFactory = _ => "raw" }, "String" },
        { new ChatOptions { AdditionalProperties = new() { ["nice"] = "very" } }, "'nice' = 'very'" },
        { new ChatOptions { AdditionalProperties = new() { ["when"] = new Version(1, 2) } }, "Version in 'when'" },
    };

    [Theory]
    [MemberData(nameof(Unsupported), DisableDiscoveryEnumeration = true)]
    public async Task An_option_that_can_not_be_sent_is_named_and_nothing_is_sent(ChatOptions options, string name)
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(Aleph, options));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Settings_that_can_not_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new AlephAlphaChatClient(Aleph with { Model = " " }));
        Assert.Throws<ArgumentException>(() => new AlephAlphaChatClient(Aleph with { ApiKey = "" }));
        Assert.Throws<ArgumentException>(() => Aleph with { Endpoint = new Uri("v1", UriKind.Relative) });
        Assert.Throws<ArgumentOutOfRangeException>(() => Aleph with { NetworkTimeout = TimeSpan.Zero });
    }

    [Fact]
    public void Services_are_found_and_the_token_is_not_told()
    {
        using IChatClient client = new AlephAlphaChatClient(Aleph);

        var metadata = client.GetService<ChatClientMetadata>()!;
        Assert.Equal(("aleph-alpha", Server.Endpoint, Model), (metadata.ProviderName, metadata.ProviderUri, metadata.DefaultModelId));
        Assert.Same(client, client.GetService<AlephAlphaChatClient>());
        Assert.Null(client.GetService<string>());
        Assert.DoesNotContain("test-token", Aleph.ToString(), StringComparison.Ordinal);
    }

    private static async Task<ChatResponse> SendAsync(AlephAlphaConnection connection, ChatOptions? options = null)
    {
        using var client = new AlephAlphaChatClient(connection);
        return await client.GetResponseAsync("hi", options, Cancellation);
    }

    private async Task<List<ChatResponseUpdate>> StreamAsync()
    {
        using var client = new AlephAlphaChatClient(Aleph);
        return await client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation).ToListAsync(Cancellation);
    }

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}\nactual   {actual?.ToJsonString()}");
}
