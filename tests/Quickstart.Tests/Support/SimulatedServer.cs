using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Testing;
using PromptGrad.Tests.OpenAIServer;
using RecordedRequest = PromptGrad.Tests.OpenAIServer.RecordedRequest;

namespace Quickstart.Tests.Support;

/// <summary>A server that speaks the protocol and has the simulated model behind it.</summary>
internal static class SimulatedServer
{
    public static async Task<OpenAITestServer> StartAsync(CancellationToken cancellationToken)
    {
        OpenAITestServer server = await OpenAITestServer.StartAsync(cancellationToken);
        var model = new SimulatedChatClient(new SimulatedModelOptions
        {
            Labels = [new("billing", "invoice"), new("technical", "error"), new("account", "password"), new("shipping", "parcel")],
            DefaultLabel = "technical",
        });
        server.Respond = request => ServerReply.Text(model.GetResponseAsync(Messages(request), cancellationToken: cancellationToken).Result.Text);
        return server;
    }

    /// <summary>The variables that make the program use a server.</summary>
    public static Dictionary<string, string> Environment(Uri endpoint, string? key = "test-key") => key is null
        ? new() { ["PROMPTGRAD_ENDPOINT"] = endpoint.ToString(), ["PROMPTGRAD_MODEL"] = "test-model" }
        : new() { ["PROMPTGRAD_ENDPOINT"] = endpoint.ToString(), ["PROMPTGRAD_MODEL"] = "test-model", ["OPENAI_API_KEY"] = key };

    private static IEnumerable<ChatMessage> Messages(RecordedRequest request) =>
        request.Body["messages"]!.AsArray().Select(message => new ChatMessage(new ChatRole(message!["role"]!.GetValue<string>()), Text(message["content"]!)));

    private static string Text(JsonNode content) => content is JsonArray parts ? string.Concat(parts.Select(p => p!["text"]!.GetValue<string>())) : content.GetValue<string>();
}
