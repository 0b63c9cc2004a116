using System.Text.Json.Nodes;
using Assistant.Tests.Support;
using PromptGrad.Tests.OpenAIServer;

namespace Assistant.Tests;

/// <summary>The same program against a server that speaks the protocol, as it would run on a real model.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task Program_does_the_same_over_the_wire()
    {
        await using OpenAITestServer server = await ScriptedServer.StartAsync(Token);

        RunResult run = await AssistantProgram.RunAsync(server.Endpoint, Token);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal($"Model: test-model at {server.Endpoint}.", run.FirstLine);
        Assert.Equal((await AssistantProgram.RunAsync()).Acts, run.Acts);
    }

    [Fact]
    public async Task Reply_is_asked_for_by_its_schema_and_asked_for_again_with_what_is_wrong()
    {
        RecordedRequest[] requests = await RunAsync(request => request.Json.Contains("\"Order\"", StringComparison.Ordinal));

        Assert.Equal(5, requests.Length);
        JsonNode schema = requests[0].Body["response_format"]!["json_schema"]!["schema"]!;
        Assert.Equal("An order, as a customer wrote it.", (string?)schema["description"]);
        Assert.Equal(["customer", "lines", "delivery", "wish"], Names(schema["required"]));
        JsonNode members = schema["properties"]!;
        Assert.Equal("The name with which the mail is signed.", (string?)members["customer"]!["description"]);
        Assert.Equal(["Post", "Van", "PickUp"], Names(members["delivery"]!["enum"]));
        Assert.Equal(["string", "null"], Names(members["wish"]!["type"]));
        Assert.Equal(["user", "assistant", "user"], Roles(requests[2])[^3..]);
        Assert.Contains("$.lines[0].quantity", requests[2].LastText, StringComparison.Ordinal);
        Assert.Contains("\"Rose Friend\" does not stand in the mail", requests[4].LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_are_offered_and_what_they_answer_is_sent_in_the_order_of_the_calls()
    {
        RecordedRequest[] requests = await RunAsync(request => request.Body["tools"] is not null);

        Assert.Equal(4, requests.Length);
        JsonArray tools = requests[0].Body["tools"]!.AsArray();
        Assert.Equal(["Reserve", "Find"], tools.Select(tool => (string?)tool!["function"]!["name"]));
        Assert.Equal("Puts a product aside for the customer.", (string?)tools[0]!["function"]!["description"]);
        Assert.Equal("The product in the singular.", (string?)tools[1]!["function"]!["parameters"]!["properties"]!["name"]!["description"]);
        Assert.Equal(["system", "user", "assistant", "tool", "tool"], Roles(requests[1]));
        Assert.Equal(["call-6-1", "call-6-2"], requests[1].Body["messages"]!.AsArray().Skip(3).Select(message => (string?)message!["tool_call_id"]));
        Assert.Contains("There is no tool 'PutAside'", (string?)requests[2].Body["messages"]![6]!["content"], StringComparison.Ordinal);
        Assert.Contains("$.until: expected a date", (string?)requests[2].Body["messages"]![7]!["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_send_the_conversation_so_far()
    {
        RecordedRequest[] requests = await RunAsync(request => request.Body["stream"]?.GetValue<bool>() == true);

        Assert.Equal(2, requests.Length);
        Assert.Equal(["system", "user"], Roles(requests[0]));
        Assert.Equal(["system", "user", "assistant", "user"], Roles(requests[1]));
        Assert.Equal("PlantingPlan", (string?)requests[1].Body["response_format"]!["json_schema"]!["name"]);
    }

    [Fact]
    public async Task Busy_server_is_waited_for()
    {
        await using OpenAITestServer server = await ScriptedServer.StartAsync(Token);
        server.Enqueue(ServerReply.Error(429, "Slow down.", "rate_limit_exceeded").WithHeader("Retry-After", "0"));

        RunResult run = await AssistantProgram.RunAsync(server.Endpoint, Token);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(server.Requests[0].Json, server.Requests[1].Json);
    }

    [Fact]
    public async Task Wrong_key_is_told()
    {
        await using OpenAITestServer server = await OpenAITestServer.StartAsync(Token);
        server.Respond = _ => ServerReply.Error(401, "Incorrect API key provided.", "invalid_api_key");

        RunResult run = await AssistantProgram.RunAsync(server.Endpoint, Token);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("Incorrect API key provided.", run.Error, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<RecordedRequest[]> RunAsync(Func<RecordedRequest, bool> isMeant)
    {
        await using OpenAITestServer server = await ScriptedServer.StartAsync(Token);
        RunResult run = await AssistantProgram.RunAsync(server.Endpoint, Token);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return [.. server.Requests.Where(isMeant)];
    }

    private static string[] Roles(RecordedRequest request) => [.. request.Body["messages"]!.AsArray().Select(message => message!["role"]!.GetValue<string>())];

    private static string[] Names(JsonNode? names) => [.. names!.AsArray().Select(name => name!.GetValue<string>())];
}
