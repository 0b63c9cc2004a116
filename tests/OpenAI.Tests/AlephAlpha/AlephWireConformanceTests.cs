using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;

namespace PromptGrad.OpenAI.Tests.AlephAlpha;

/// <summary>
/// Runs the vectors of Aleph Alpha's chat wire, <c>aleph-wire.json</c> in the folder that the environment variable <c>PROMPTGRAD_CONFORMANCE</c> names, over real HTTP, and
/// prints how many cases of each kind pass.
/// </summary>
public sealed class AlephWireConformanceTests : WireTest
{
    private const string FolderVariable = "PROMPTGRAD_CONFORMANCE";
    private const string Token = "test-token";

    private static readonly string? Folder = Environment.GetEnvironmentVariable(FolderVariable);

    /// <summary>The kinds of cases in the file; without a file, one that is skipped.</summary>
    public static TheoryData<string> Kinds => string.IsNullOrEmpty(Folder) ? ["none"] : [.. ReadCases().Select(c => c.Kind).Distinct()];

    private AlephAlphaConnection Aleph => new() { Model = Model, Endpoint = Server.Endpoint, ApiKey = Token, TimeProvider = Clock };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task Every_case_of_a_kind_passes(string kind)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Folder), $"{FolderVariable} is not set: it names the folder with the vectors.");
        WireCase[] cases = [.. ReadCases().Where(c => c.Kind == kind)];
        List<string> failures = [];
        int open = 0;
        foreach (WireCase wireCase in cases)
        {
            if (await TryAsync(wireCase) is not { } failure)
            {
                continue;
            }

            if (wireCase.IsOpen)
            {
                open++;
            }
            else
            {
                failures.Add(failure);
            }
        }

        Console.WriteLine($"aleph-wire, {kind}: {cases.Length - failures.Count - open} of {cases.Length} pass{(open > 0 ? $", {open} contested or optional ones differ" : "")}");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static IEnumerable<WireCase> ReadCases() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder!, "aleph-wire.json")))!.AsArray().Select(json => new WireCase(json!.AsObject()));

    private async Task<string?> TryAsync(WireCase wireCase)
    {
        try
        {
            Server.Respond = _ => ServerReply.Text("ok");
            await CheckAsync(wireCase);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return $"{wireCase.Id}: {exception.GetType().Name}: {exception.Message}";
        }
    }

    private Task CheckAsync(WireCase wireCase) => wireCase.Kind switch
    {
        "request" => CheckRequestAsync(wireCase),
        "request_error" => CheckRefusedRequestAsync(wireCase),
        "request_body" => CheckBodyAsync(wireCase),
        "response" => CheckResponseAsync(wireCase),
        "stream" => CheckStreamAsync(wireCase, wireCase.Input["chunks"]!.AsArray()),
        "stream_item" => CheckStreamAsync(wireCase, [wireCase.Input.DeepClone()]),
        "sse" => CheckEventsAsync(wireCase),
        "http_error" when wireCase.Input["status"] is { } status => CheckStatusAsync(wireCase, status.GetValue<int>()),
        "http_error" => CheckRetriesAsync(wireCase),
        "steering" => CheckSteeringAsync(wireCase),
        _ => throw new InvalidOperationException($"There is no check for cases of the kind '{wireCase.Kind}'."),
    };

    private async Task CheckRequestAsync(WireCase wireCase)
    {
        AlephAlphaConnection connection = wireCase.Input["model"] is { } model ? Aleph with { Model = model.GetValue<string>() } : Aleph;
        using var client = new AlephAlphaChatClient(connection);
        Task<ChatResponse> SendAsync() => client.GetResponseAsync(WireRequest.ReadMessages(wireCase.Input), WireRequest.ReadOptions(wireCase.Input), Cancellation);
        if (wireCase.IsRefusal)
        {
            await AssertRefusedAsync(SendAsync);
            return;
        }

        await SendAsync();
        if (!wireCase.IsInWords)
        {
            AssertJson(WireRequest.Normalize(wireCase.Wanted!.AsObject()), WireRequest.Normalize(Server.Requests[^1].Body));
        }
    }

    private Task CheckRefusedRequestAsync(WireCase wireCase)
    {
        using var client = new AlephAlphaChatClient(Aleph);
        List<AIContent> contents = [.. wireCase.Input["content"]!.AsArray().Select(part => WireRequest.ReadPart(part!))];
        return AssertRefusedAsync(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, contents)], cancellationToken: Cancellation));
    }

    private async Task CheckBodyAsync(WireCase wireCase)
    {
        JsonObject input = wireCase.Input;
        var host = new Uri(input["host"]?.GetValue<string>() ?? "https://h/v1");
        var connection = Aleph with
        {
            Endpoint = new Uri(Server.Address, host.PathAndQuery),
            Model = input["request_model"]?.GetValue<string>() ?? Model,
            Hosting = input["hosting"]?.GetValue<string>(),
            Tags = input["tags"]?.AsArray().Select(tag => tag!.GetValue<string>()).ToArray(),
            IsNice = input["nice"]?.GetValue<bool>() ?? false,
        };
        using var client = new AlephAlphaChatClient(connection);
        var options = new ChatOptions { ModelId = input["model_argument"]?.GetValue<string>() };
        if ((input["streaming"] ?? input["stream"])?.GetValue<bool>() is true)
        {
            Server.Respond = _ => ServerReply.Stream(CompletionJson.Chunk([], "stop"));
            await client.GetStreamingResponseAsync("hi", options, Cancellation).CountAsync(Cancellation);
        }
        else
        {
            await client.GetResponseAsync("hi", options, Cancellation);
        }

        foreach ((string member, JsonNode? wanted) in wireCase.Wanted!.AsObject())
        {
            AssertSent(member, wanted, Server.Requests[^1]);
        }
    }

    private static void AssertSent(string member, JsonNode? wanted, RecordedRequest request)
    {
        switch (member)
        {
            case "method":
                Assert.Equal(wanted!.GetValue<string>(), request.Method);
                break;
            case "path":
                Assert.EndsWith($"/{wanted!.GetValue<string>().TrimStart('/')}", request.Path, StringComparison.Ordinal);
                break;
            case "url":
                var url = new Uri(new Uri("https://h/"), wanted!.GetValue<string>());
                Assert.Equal(url.PathAndQuery, request.Path + request.Query);
                break;
            case "query":
                string query = wanted is JsonObject members ? string.Join('&', members.Select(m => $"{m.Key}={m.Value}")) : wanted?.GetValue<string>() ?? "";
                Assert.Equal(query.TrimStart('?'), request.Query.TrimStart('?'));
                break;
            case "headers":
                Assert.All(wanted!.AsObject(), header => Assert.Equal(header.Value!.GetValue<string>().Replace("<token>", Token, StringComparison.Ordinal), request.Headers[header.Key]));
                break;
            case "adds" or "body":
                Assert.All(wanted!.AsObject(), m => AssertJson(m.Value, request.Body[m.Key]));
                break;
            default:
                AssertJson(wanted, request.Body[member]);
                break;
        }
    }

    private async Task CheckResponseAsync(WireCase wireCase)
    {
        Server.Respond = _ => ServerReply.Raw(wireCase.Input.ToJsonString());
        using var client = new AlephAlphaChatClient(Aleph);
        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync("hi", cancellationToken: Cancellation);
        }
        catch (ChatEndpointException) when (wireCase.IsRefusal || wireCase.IsInWords)
        {
            return;
        }

        JsonObject actual = WireItems.Of(response);
        if (wireCase.IsInWords)
        {
            // Whatever the words are: nothing that the reply says may be lost.
            JsonNode said = wireCase.Input["choices"]![0]!;
            Assert.Equal(said["message"]?["content"]?.GetValue<string>() ?? "", response.Text);
            AssertJson(said["finish_reason"], actual["finish_reason"]);
            return;
        }

        Assert.False(wireCase.IsRefusal, $"It was read as {actual.ToJsonString()}.");
        Assert.All(wireCase.Wanted!.AsObject(), member => AssertJson(member.Value, actual[member.Key]));
    }

    private async Task CheckStreamAsync(WireCase wireCase, JsonArray chunks)
    {
        Server.Respond = _ => ServerReply.Stream(chunks.Select(chunk => chunk!.ToJsonString()));
        (List<ChatResponseUpdate> updates, ChatEndpointException? error) = await StreamAsync();
        if (wireCase.IsRefusal)
        {
            Assert.NotNull(error);
            return;
        }

        // A stream is over when the model says why it has finished. One that ends before is told, with the calls that have come in part.
        Assert.Equal(chunks.Any(chunk => chunk!["choices"]?.AsArray().FirstOrDefault()?["finish_reason"] is not null), error is null);
        JsonArray items = WireItems.Of(updates);
        if (wireCase.IsInWords)
        {
            // Whatever the words are: nothing that the chunks say may be lost.
            AssertJson(WireItems.Sum(WireItems.Said(chunks)), WireItems.Sum(items));
            Assert.All(error is null ? [] : ReadToolNames(chunks), name => Assert.Contains($"The call of '{name}' is incomplete", error!.Message, StringComparison.Ordinal));
        }
        else if (wireCase.HasDesired)
        {
            AssertJson(WireItems.WithoutEmpty(AsList(wireCase.Wanted!)), WireItems.WithoutEmpty(items));
        }
        else
        {
            AssertJson(AsList(wireCase.Wanted!), items);
        }
    }

    private static IEnumerable<string> ReadToolNames(JsonArray chunks) => chunks
        .SelectMany(chunk => chunk!["choices"]?.AsArray().FirstOrDefault()?["delta"]?["tool_calls"]?.AsArray() ?? [])
        .Select(call => call!["function"]?["name"]?.GetValue<string>())
        .OfType<string>();

    // A chunk without a text, in which a chat client has nothing to give out, is none.
    private static JsonArray AsList(JsonNode items) =>
        [.. (items as JsonArray ?? [items.DeepClone()]).Where(item => item!["chunk"] is not { } chunk || chunk["content"] is not null).Select(item => item!.DeepClone())];

    private async Task CheckEventsAsync(WireCase wireCase)
    {
        string body = string.Concat(wireCase.Input["lines"]!.AsArray().Select(line => line!.GetValue<string>() + "\n"));
        Server.Respond = _ => ServerReply.Raw(body) with { ContentType = "text/event-stream" };
        (List<ChatResponseUpdate> updates, ChatEndpointException? error) = await StreamAsync();
        // The data of these events is no reply of a model, so it is an error at the end all the same.
        Assert.NotNull(error);
        Assert.Equal(wireCase.IsRefusal, error.Message.Contains("there is the line", StringComparison.Ordinal) || error.Message.Contains("is not a chat completion", StringComparison.Ordinal));
        if (wireCase.Wanted is JsonArray wanted)
        {
            AssertJson(wanted, new JsonArray([.. updates.Select(update => JsonNode.Parse(((JsonElement)update.RawRepresentation!).GetRawText()))]));
        }
    }

    private async Task CheckStatusAsync(WireCase wireCase, int status)
    {
        string body = $$"""{"error":"words of the server","code":"CODE_{{status}}"}""";
        Server.Respond = _ => ServerReply.Raw(body) with { Status = status };
        int before = Server.Requests.Count;

        ChatEndpointException error = await FailAsync(Aleph with { Retry = new RetryOptions { MaxRetries = 1 } });

        // The reference has an exception for each of these; ours says the status.
        string errorClass = error.StatusCode switch
        {
            HttpStatusCode.BadRequest => "value",
            HttpStatusCode.Unauthorized => "permission",
            HttpStatusCode.PaymentRequired => "quota",
            HttpStatusCode.RequestTimeout => "timeout",
            HttpStatusCode.ServiceUnavailable => "busy",
            _ => "runtime",
        };
        bool isRetried = Server.Requests.Count > before + 1;
        Assert.Equal((wireCase.Wanted!["error_class"]!.GetValue<string>(), wireCase.Wanted["retried"]!.GetValue<bool>()), (errorClass, isRetried));
        Assert.Equal((status, body, isRetried), ((int)error.StatusCode!, error.Body, error.IsTransient));
        Assert.Contains("words of the server", error.Message, StringComparison.Ordinal);
    }

    private async Task CheckRetriesAsync(WireCase wireCase)
    {
        JsonNode wanted = wireCase.Wanted!;
        AlephAlphaConnection connection = Aleph;
        Assert.Equal(wanted["retries"]!.GetValue<int>(), connection.Retry.MaxRetries);
        Assert.Equal(wanted["first_delay_s"]!["async"]!.GetValue<double>(), connection.Retry.InitialDelay.TotalSeconds);
        Assert.Equal(wanted["growth"]!.GetValue<double>(), connection.Retry.Factor);
        Assert.Equal(wanted["timeout_s"]!.GetValue<double>(), connection.NetworkTimeout.TotalSeconds);

        List<int> retried = [];
        foreach (int status in Enumerable.Range(400, 200))
        {
            Server.Respond = _ => ServerReply.Error(status, "no");
            int before = Server.Requests.Count;
            await FailAsync(connection with { Retry = new RetryOptions { MaxRetries = 1 } });
            if (Server.Requests.Count > before + 1)
            {
                retried.Add(status);
            }
        }

        Assert.Equal(wanted["retry_status"]!.AsArray().Select(status => status!.GetValue<int>()), retried);
    }

    private async Task CheckSteeringAsync(WireCase wireCase)
    {
        JsonNode wanted = wireCase.Wanted!;
        Server.OtherPath = "/steering_concepts";
        Server.Respond = _ => ServerReply.Raw(new JsonObject { [wanted["response_member"]!.GetValue<string>()] = "concept-1" }.ToJsonString()) with { Status = wanted["status"]!.GetValue<int>() };
        using var client = new AlephAlphaChatClient(Aleph);

        string id = await client.CreateSteeringConceptAsync([.. wireCase.Input["examples"]!.AsArray().Select(e => new SteeringExample(e!["positive"]!.GetValue<string>(), e["negative"]!.GetValue<string>()))], Cancellation);

        RecordedRequest request = Server.Requests[^1];
        Assert.Equal("concept-1", id);
        Assert.Equal((wanted["method"]!.GetValue<string>(), $"/v1/{wanted["path"]!.GetValue<string>()}"), (request.Method, request.Path));
        AssertJson(wireCase.Input, request.Body);
    }

    private async Task<(List<ChatResponseUpdate> Updates, ChatEndpointException? Error)> StreamAsync()
    {
        using var client = new AlephAlphaChatClient(Aleph);
        List<ChatResponseUpdate> updates = [];
        try
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hi", cancellationToken: Cancellation))
            {
                updates.Add(update);
            }

            return (updates, null);
        }
        catch (ChatEndpointException error)
        {
            return (updates, error);
        }
    }

    private static async Task<ChatEndpointException> FailAsync(AlephAlphaConnection connection)
    {
        using var client = new AlephAlphaChatClient(connection);
        return await Assert.ThrowsAsync<ChatEndpointException>(() => client.GetResponseAsync("hi", cancellationToken: Cancellation));
    }

    private async Task AssertRefusedAsync(Func<Task> sendAsync)
    {
        int before = Server.Requests.Count;
        Exception? error = await Record.ExceptionAsync(sendAsync);
        Assert.True(error is NotSupportedException or ArgumentException, $"It was not refused: {error}");
        Assert.Equal(before, Server.Requests.Count);
    }

    private static void AssertJson(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(Reparse(expected), Reparse(actual)), $"expected {expected?.ToJsonString() ?? "null"}\nactual   {actual?.ToJsonString() ?? "null"}");

    // Numbers are the same however they are written, which holds for what was parsed only.
    private static JsonNode? Reparse(JsonNode? node) => node is null ? null : JsonNode.Parse(node.ToJsonString());
}
