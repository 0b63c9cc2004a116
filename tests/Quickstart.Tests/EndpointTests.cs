using System.Text.Json.Nodes;
using PromptGrad.Tests.OpenAIServer;
using Quickstart.Tests.Support;

namespace Quickstart.Tests;

/// <summary>The same program against a server that speaks the protocol, as it would run on a real model.</summary>
public sealed class EndpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Program_trains_on_the_model_that_the_environment_names()
    {
        await using OpenAITestServer server = await SimulatedServer.StartAsync(Token);

        RunResult run = await QuickstartProgram.RunAsync(_folder.Path, ["--epochs", "2"], SimulatedServer.Environment(server.Endpoint), Token);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal($"Model: test-model at {server.Endpoint}.", run.FirstLine);
        Assert.DoesNotContain("simulated", run.Output, StringComparison.OrdinalIgnoreCase);
        (double before, double after) = run.HeldOut();
        Assert.True(after > before, run.Output);
        Assert.Equal(["Triage.prompts.json"], _folder.Files);
    }

    [Fact]
    public async Task Requests_are_well_formed()
    {
        await using OpenAITestServer server = await SimulatedServer.StartAsync(Token);

        await QuickstartProgram.RunInProcessAsync(["--epochs", "1", "--state", _folder.File("a.prompts.json")], SimulatedServer.Environment(server.Endpoint), Token);

        Assert.NotEmpty(server.Requests);
        Assert.All(server.Requests, request =>
        {
            Assert.Equal("/v1/chat/completions", request.Path);
            Assert.Equal("Bearer test-key", request.Headers["Authorization"]);
            Assert.Equal("test-model", request.Body["model"]!.GetValue<string>());
            Assert.Equal(["system", "user"], request.Body["messages"]!.AsArray().Select(m => m!["role"]!.GetValue<string>()));
        });
        JsonNode critic = server.Requests.First(r => r.LastText.Contains("<reply-", StringComparison.Ordinal)).Body["response_format"]!;
        Assert.Equal("json_schema", critic["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Busy_server_is_waited_for()
    {
        await using OpenAITestServer server = await SimulatedServer.StartAsync(Token);
        server.Enqueue(ServerReply.Error(429, "Slow down.", "rate_limit_exceeded").WithHeader("Retry-After", "0"));

        RunResult run = await QuickstartProgram.RunAsync(_folder.Path, ["--epochs", "1"], SimulatedServer.Environment(server.Endpoint, key: null), Token);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] sent = [.. server.Requests.Select(r => r.Json)];
        Assert.Contains(sent[0], sent[1..]);
        Assert.All(server.Requests, request => Assert.False(request.Headers.ContainsKey("Authorization")));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
