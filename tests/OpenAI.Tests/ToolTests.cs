using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;

namespace PromptGrad.OpenAI.Tests;

public sealed class ToolTests : WireTest
{
    private const string Schema = """{"type":"object","properties":{"q":{"type":"string"}},"required":["q"],"additionalProperties":false}""";

    private static readonly AIFunctionDeclaration Lookup = AIFunctionFactory.CreateDeclaration("lookup", "Looks up.", JsonDocument.Parse(Schema).RootElement);

    [Fact]
    public async Task A_function_is_declared_with_its_schema()
    {
        await SendAsync("go", new ChatOptions { Tools = [Lookup] });

        AssertJson($$$"""[{"type":"function","function":{"name":"lookup","description":"Looks up.","parameters":{{{Schema}}}}}]""", Request.Body["tools"]);
        Assert.False(Request.Body.ContainsKey("tool_choice"));
        Assert.False(Request.Body.ContainsKey("parallel_tool_calls"));
    }

    [Theory]
    [InlineData("strict", null, true)]
    [InlineData("strictJsonSchema", null, true)]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    [InlineData("strict", false, true)]
    public async Task Strictness_is_said_by_the_tool_or_else_by_the_options(string? ofTool, bool? ofOptions, bool expected)
    {
        AITool tool = ofTool is null ? Lookup : new TalkingTool(Lookup, new() { [ofTool] = true });

        await SendAsync("go", new ChatOptions { Tools = [tool], AdditionalProperties = ofOptions is null ? null : new() { ["strictJsonSchema"] = ofOptions } });

        Assert.Equal(expected, Request.Body["tools"]![0]!["function"]!["strict"]!.GetValue<bool>());
    }

    public static TheoryData<ChatToolMode, string> Modes => new()
    {
        { ChatToolMode.Auto, "\"auto\"" },
        { ChatToolMode.None, "\"none\"" },
        { ChatToolMode.RequireAny, "\"required\"" },
        { ChatToolMode.RequireSpecific("lookup"), """{"type":"function","function":{"name":"lookup"}}""" },
    };

    [Theory]
    [MemberData(nameof(Modes), DisableDiscoveryEnumeration = true)]
    public async Task The_choice_among_tools_is_sent(ChatToolMode mode, string expected)
    {
        await SendAsync("go", new ChatOptions { Tools = [Lookup], ToolMode = mode });

        AssertJson(expected, Request.Body["tool_choice"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parallel_calls_can_be_turned_on_and_off(bool isAllowed)
    {
        await SendAsync("go", new ChatOptions { Tools = [Lookup], AllowMultipleToolCalls = isAllowed });

        Assert.Equal(isAllowed, Request.Body["parallel_tool_calls"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_required_tool_must_be_there()
    {
        var none = await Assert.ThrowsAsync<ArgumentException>(() => SendAsync("go", new ChatOptions { ToolMode = ChatToolMode.RequireAny }));
        var other = await Assert.ThrowsAsync<ArgumentException>(() => SendAsync("go", new ChatOptions { Tools = [Lookup], ToolMode = ChatToolMode.RequireSpecific("search") }));

        Assert.Contains("no tool", none.Message, StringComparison.Ordinal);
        Assert.Contains("'search', but ChatOptions.Tools has no such tool: 'lookup'", other.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task A_tool_that_is_no_function_is_named()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync("go", new ChatOptions { Tools = [new HostedWebSearchTool()] }));

        Assert.Contains("HostedWebSearchTool", error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task Calls_arrive_with_their_arguments()
    {
        Server.Enqueue(Calls(Call("call_1", "lookup", """{"q":"a","n":3,"none":null}"""), Call("call_2", "ping", "")));

        ChatResponse response = await SendAsync();

        FunctionCallContent[] calls = [.. response.Messages[0].Contents.Cast<FunctionCallContent>()];
        Assert.Equal([("call_1", "lookup"), ("call_2", "ping")], calls.Select(call => (call.CallId, call.Name)));
        Assert.Equal(("a", 3), (((JsonElement)calls[0].Arguments!["q"]!).GetString(), ((JsonElement)calls[0].Arguments!["n"]!).GetInt32()));
        Assert.Null(calls[0].Arguments!["none"]);
        Assert.Empty(calls[1].Arguments!);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Theory]
    [InlineData("""{"q":""")]
    [InlineData("""[1]""")]
    [InlineData("""{"\ud83d":1}""")]
    [InlineData("go")]
    public async Task Arguments_that_are_no_object_are_an_exception_of_the_call(string arguments)
    {
        Server.Enqueue(Calls(Call("call_1", "lookup", arguments), Call("call_2", "lookup", "{}")));

        FunctionCallContent[] calls = [.. (await SendAsync()).Messages[0].Contents.Cast<FunctionCallContent>()];

        Assert.Contains("call of 'lookup' are no JSON object", Assert.IsType<JsonException>(calls[0].Exception).Message, StringComparison.Ordinal);
        Assert.Null(calls[0].Arguments);
        Assert.Null(calls[1].Exception);
    }

    [Fact]
    public async Task A_call_goes_back_byte_by_byte_with_its_result()
    {
        const string arguments = """{ "q" : "caf\u00e9" , "n":1.50 }""";
        Server.Enqueue(Calls(Call("call_1", "lookup", arguments)));
        List<ChatMessage> conversation = [new(ChatRole.User, "go")];
        conversation.AddMessages(await SendAsync(conversation));
        conversation.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_1", "found")]));

        await SendAsync(conversation);

        AssertJson(
            $$$"""[{"role":"user","content":"go"},{"role":"assistant","tool_calls":[{"id":"call_1","type":"function","function":{"name":"lookup","arguments":{{{JsonSerializer.Serialize(arguments)}}}}}]},{"role":"tool","tool_call_id":"call_1","content":"found"}]""",
            Server.Requests[1].Body["messages"]);
    }

    [Fact]
    public async Task Broken_arguments_go_back_as_they_came()
    {
        Server.Enqueue(Calls(Call("call_1", "lookup", """{"q":""")));
        List<ChatMessage> conversation = [new(ChatRole.User, "go")];
        conversation.AddMessages(await SendAsync(conversation));
        conversation.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_1", "no JSON")]));

        await SendAsync(conversation);

        Assert.Equal("""{"q":""", Server.Requests[1].Body["messages"]![1]!["tool_calls"]![0]!["function"]!["arguments"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_call_of_ones_own_is_written_compactly_beside_its_text()
    {
        var arguments = new Dictionary<string, object?> { ["q"] = "é", ["n"] = new[] { 1, 2 }, ["e"] = JsonDocument.Parse("""{"x":1}""").RootElement };

        await SendAsync([new(ChatRole.User, "go"), new(ChatRole.Assistant, [new TextContent("wait"), new FunctionCallContent("call_1", "lookup", arguments)]), new(ChatRole.Tool, [new FunctionResultContent("call_1", "x")])]);

        JsonNode message = Request.Body["messages"]![1]!;
        Assert.Equal("""{"q":"é","n":[1,2],"e":{"x":1}}""", message["tool_calls"]![0]!["function"]!["arguments"]!.GetValue<string>());
        Assert.Equal("wait", message["content"]!.GetValue<string>());
    }

    public static TheoryData<object?, string> Results => new()
    {
        { "text", "text" },
        { null, "" },
        { 7, "7" },
        { true, "true" },
        { new TextContent("t"), "t" },
        { new List<AIContent> { new TextContent("a"), new TextContent("b") }, "ab" },
        { JsonDocument.Parse("""{"sum":3}""").RootElement, """{"sum":3}""" },
        { JsonDocument.Parse("\"plain\"").RootElement, "plain" },
        { new JsonObject { ["é"] = 1 }, """{"é":1}""" },
    };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public async Task A_result_is_text_or_json(object? result, string expected)
    {
        await SendAsync([new(ChatRole.User, "go"), new(ChatRole.Assistant, [new FunctionCallContent("call_1", "lookup")]), new(ChatRole.Tool, [new FunctionResultContent("call_1", result)])]);

        Assert.Equal(expected, Request.Body["messages"]![2]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Several_results_are_several_messages()
    {
        await SendAsync([
            new(ChatRole.User, "go"),
            new(ChatRole.Assistant, [new FunctionCallContent("call_1", "lookup"), new FunctionCallContent("call_2", "lookup")]),
            new(ChatRole.Tool, [new FunctionResultContent("call_1", "a"), new FunctionResultContent("call_2", "b")])]);

        AssertJson("""[{"role":"tool","tool_call_id":"call_1","content":"a"},{"role":"tool","tool_call_id":"call_2","content":"b"}]""", new JsonArray([.. Request.Body["messages"]!.AsArray().Skip(2).Select(m => m!.DeepClone())]));
    }

    [Fact]
    public async Task A_result_that_is_no_json_value_is_named()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync([new(ChatRole.User, "go"), new(ChatRole.Tool, [new FunctionResultContent("call_1", new Version(1, 2))])]));

        Assert.Contains("tool call 'call_1' has a Version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_without_an_id_are_told_apart()
    {
        Server.Enqueue(Calls(Call("", "lookup", "{}"), Call("", "lookup", "{}")));

        IEnumerable<string> ids = (await SendAsync()).Messages[0].Contents.Cast<FunctionCallContent>().Select(call => call.CallId);

        Assert.Equal(["chatcmpl-1_0", "chatcmpl-1_1"], ids);
    }

    [Fact]
    public async Task Streamed_fragments_are_put_together_by_index()
    {
        ChatResponse response = await StreamAsync(
            """[{"index":0,"id":"call_1","type":"function","function":{"name":"lookup","arguments":""}}]""",
            """[{"index":1,"id":"call_2","type":"function","function":{"name":"add","arguments":"{\"x\":"}}]""",
            """[{"index":0,"function":{"arguments":"{\"q\":\"ä"}}]""",
            """[{"index":1,"function":{"arguments":"[1,2]}"}},{"index":0,"function":{"arguments":"b\"}"}}]""",
            """[{"index":1,"function":{}}]""");

        FunctionCallContent[] calls = [.. response.Messages[0].Contents.Cast<FunctionCallContent>()];
        Assert.Equal([("call_1", "lookup"), ("call_2", "add")], calls.Select(call => (call.CallId, call.Name)));
        Assert.Equal("äb", ((JsonElement)calls[0].Arguments!["q"]!).GetString());
        Assert.Equal("[1,2]", ((JsonElement)calls[1].Arguments!["x"]!).GetRawText());
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task Streamed_calls_that_share_an_index_are_told_apart_by_their_ids()
    {
        ChatResponse response = await StreamAsync(
            """[{"index":0,"id":"call_1","type":"function","function":{"name":"lookup","arguments":"{\"q\":1}"}}]""",
            """[{"index":0,"id":"call_2","type":"function","function":{"name":"lookup","arguments":"{\"q\":2}"}}]""");

        Assert.Equal([1, 2], response.Messages[0].Contents.Cast<FunctionCallContent>().Select(call => ((JsonElement)call.Arguments!["q"]!).GetInt32()));
    }

    [Fact]
    public async Task A_streamed_call_may_repeat_its_name_or_give_it_in_pieces()
    {
        ChatResponse response = await StreamAsync(
            """[{"index":0,"id":"call_1","type":"function","function":{"name":"lookup","arguments":"{"}}]""",
            """[{"index":0,"id":"call_1","type":"function","function":{"name":"lookup","arguments":"}"}},{"index":1,"id":"call_2","type":"function","function":{"name":"get_"}}]""",
            """[{"index":1,"function":{"name":"weather"}}]""");

        Assert.Equal(["lookup", "get_weather"], response.Messages[0].Contents.Cast<FunctionCallContent>().Select(call => call.Name));
    }

    [Fact]
    public async Task A_streamed_call_comes_with_the_finish_reason_and_not_before()
    {
        List<ChatResponseUpdate> updates = await StreamUpdatesAsync("""[{"index":0,"id":"call_1","type":"function","function":{"name":"lookup","arguments":"{}"}}]""");

        ChatResponseUpdate update = Assert.Single(updates, u => u.Contents.OfType<FunctionCallContent>().Any());
        Assert.Equal(ChatFinishReason.ToolCalls, update.FinishReason);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_names_the_incomplete_call()
    {
        JsonNode call = JsonNode.Parse("""[{"index":0,"id":"call_1","type":"function","function":{"name":"lookup","arguments":"{\"q\":"}}]""")!;
        Server.Enqueue(ServerReply.Stream(CompletionJson.Chunk(new JsonObject { ["tool_calls"] = call })));
        using var client = OpenAIChatClient.Create(Connection);

        var error = await Assert.ThrowsAsync<ChatEndpointException>(async () => await client.GetStreamingResponseAsync("go", cancellationToken: Cancellation).CountAsync(Cancellation));

        Assert.Contains("The call of 'lookup' is incomplete", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
    }

    private async Task<ChatResponse> StreamAsync(params string[] fragments) => (await StreamUpdatesAsync(fragments)).ToChatResponse();

    private async Task<List<ChatResponseUpdate>> StreamUpdatesAsync(params string[] fragments)
    {
        IEnumerable<string> chunks = fragments.Select(fragment => CompletionJson.Chunk(new JsonObject { ["tool_calls"] = JsonNode.Parse(fragment) }));
        Server.Enqueue(ServerReply.Stream(chunks.Append(CompletionJson.Chunk([], "tool_calls"))));
        using var client = OpenAIChatClient.Create(Connection);
        return await client.GetStreamingResponseAsync("go", cancellationToken: Cancellation).ToListAsync(Cancellation);
    }

    private static ServerReply Calls(params JsonNode?[] calls) =>
        ServerReply.Completion(new CompletionJson { FinishReason = "tool_calls", MessageMembers = new JsonObject { ["tool_calls"] = new JsonArray(calls) } });

    private static JsonObject Call(string id, string name, string arguments) =>
        new() { ["id"] = id, ["type"] = "function", ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments } };

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}\nactual   {actual?.ToJsonString()}");

    /// <summary>A tool with additional properties.</summary>
    private sealed class TalkingTool(AIFunctionDeclaration tool, Dictionary<string, object?> properties) : AIFunctionDeclaration
    {
        public override string Name => tool.Name;

        public override string Description => tool.Description;

        public override JsonElement JsonSchema => tool.JsonSchema;

        public override IReadOnlyDictionary<string, object?> AdditionalProperties => properties;
    }
}
