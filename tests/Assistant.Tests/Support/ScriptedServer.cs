using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Testing;
using PromptGrad.Tests.OpenAIServer;
using RecordedRequest = PromptGrad.Tests.OpenAIServer.RecordedRequest;

namespace Assistant.Tests.Support;

/// <summary>A server that speaks the protocol and replies from the program's own script.</summary>
internal static class ScriptedServer
{
    public static async Task<OpenAITestServer> StartAsync(CancellationToken cancellationToken)
    {
        OpenAITestServer server = await OpenAITestServer.StartAsync(cancellationToken);
        ScriptedChatClient script = Script.Create();
        server.Respond = request => Reply(request, script.GetResponseAsync(Messages(request), cancellationToken: cancellationToken).Result);
        return server;
    }

    private static ServerReply Reply(RecordedRequest request, ChatResponse response) => request.Body["stream"]?.GetValue<bool>() == true
        ? ServerReply.Stream([.. Words(response.Text).Select(CompletionJson.TextChunk), CompletionJson.Chunk([], "stop"), new CompletionJson().UsageChunk()])
        : ServerReply.Completion(Completion(response));

    private static CompletionJson Completion(ChatResponse response)
    {
        JsonNode[] calls = [.. response.Messages[0].Contents.OfType<FunctionCallContent>().Select(Call)];
        return calls.Length == 0
            ? new() { Content = response.Text }
            : new() { FinishReason = "tool_calls", MessageMembers = new() { ["tool_calls"] = new JsonArray(calls) } };
    }

    private static JsonObject Call(FunctionCallContent call) => new()
    {
        ["id"] = call.CallId,
        ["type"] = "function",
        ["function"] = new JsonObject
        {
            ["name"] = call.Name,
            ["arguments"] = new JsonObject(call.Arguments!.Select(argument => KeyValuePair.Create(argument.Key, JsonSerializer.SerializeToNode(argument.Value)))).ToJsonString(),
        },
    };

    /// <summary>A piece for each word, with the space behind it.</summary>
    private static IEnumerable<string> Words(string text)
    {
        string[] words = text.Split(' ');
        return words.Select((word, i) => i < words.Length - 1 ? word + " " : word);
    }

    private static IEnumerable<ChatMessage> Messages(RecordedRequest request) =>
        request.Body["messages"]!.AsArray().Select(message => new ChatMessage(new ChatRole(message!["role"]!.GetValue<string>()), Text(message["content"])));

    private static string Text(JsonNode? content) => content switch
    {
        JsonArray parts => string.Concat(parts.Select(part => part!["text"]!.GetValue<string>())),
        JsonValue text => text.GetValue<string>(),
        _ => "",
    };
}
