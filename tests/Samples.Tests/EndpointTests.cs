using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Testing;
using PromptGrad.Tests.OpenAIServer;
using Samples.Tests.Support;
using RecordedRequest = PromptGrad.Tests.OpenAIServer.RecordedRequest;

namespace Samples.Tests;

/// <summary>The same program against a server that speaks the protocol, as it would run on a real model.</summary>
public sealed class EndpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Program_trains_on_the_models_that_the_environment_names()
    {
        await using OpenAITestServer server = await OpenAITestServer.StartAsync(Token);
        using var model = new SimulatedReasonerClient();
        server.Respond = request => ServerReply.Text(model.GetResponseAsync(Messages(request), cancellationToken: Token).Result.Text);

        RunResult run = await RunAsync(server.Endpoint);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"Model: small at {server.Endpoint}, criticized by large.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("simulated", run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.True(run.Gain > 0, run.Output);
        Assert.Equal(["large", "small"], server.Requests.Select(r => r.Body["model"]!.GetValue<string>()).Distinct().Order());
        Assert.All(server.Requests, r => Assert.Equal(r.Json.Contains("Question:", StringComparison.Ordinal) && r.Body["response_format"] is null, r.Body["model"]!.GetValue<string>() == "small"));
    }

    [Fact]
    public async Task Wrong_key_is_told_in_one_line()
    {
        await using OpenAITestServer server = await OpenAITestServer.StartAsync(Token);
        server.Respond = _ => ServerReply.Error(401, "Incorrect API key provided.", "invalid_api_key");

        RunResult run = await RunAsync(server.Endpoint);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Incorrect API key provided.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<RunResult> RunAsync(Uri endpoint) => SampleProgram.RunAsync(
        "ObjectCounting",
        ["--calls", "400", "--save", _folder.File("learned.prompts.json")],
        new Dictionary<string, string>
        {
            ["OPENAI_API_KEY"] = "test-key",
            ["PROMPTGRAD_ENDPOINT"] = endpoint.ToString(),
            ["PROMPTGRAD_MODEL"] = "small",
            ["PROMPTGRAD_CRITIC_MODEL"] = "large",
        },
        cancellationToken: Token);

    private static IEnumerable<ChatMessage> Messages(RecordedRequest request) =>
        request.Body["messages"]!.AsArray().Select(message => new ChatMessage(new ChatRole(message!["role"]!.GetValue<string>()), Text(message["content"]!)));

    private static string Text(JsonNode content) => content is JsonArray parts ? string.Concat(parts.Select(p => p!["text"]!.GetValue<string>())) : content.GetValue<string>();
}
