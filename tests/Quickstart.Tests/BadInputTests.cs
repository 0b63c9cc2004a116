using System.Diagnostics;
using PromptGrad.Tests.OpenAIServer;
using Quickstart.Tests.Support;

namespace Quickstart.Tests;

/// <summary>Runs the built program as a process: what its user and the user's scripts get to see.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("There is no option '--sed'.", "--sed", "3")]
    [InlineData("There is no option 'x'.", "x")]
    [InlineData("--seed needs a whole number from 0.", "--seed")]
    [InlineData("--seed needs a whole number from 0.", "--seed", "-1")]
    [InlineData("--epochs needs a whole number from 1.", "--epochs", "0")]
    [InlineData("--state needs the name of a file.", "--state", " ")]
    public async Task Wrong_usage_is_told(string problem, params string[] arguments)
    {
        RunResult run = await QuickstartProgram.RunInProcessAsync(arguments, cancellationToken: Token);

        Assert.Equal((2, "", $"Error: {problem} See --help."), (run.ExitCode, run.Output, run.Error.Trim()));
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        RunResult run = await RunAsync(null, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(["--seed", "--epochs", "--state", "--retrain", "--no-gradients", "OPENAI_API_KEY"], text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"format\": ", "not valid JSON")]
    [InlineData("{}", "no file of learned prompts")]
    [InlineData("", "not valid JSON")]
    public async Task Malformed_state_file_is_told_and_left_alone(string content, string problem)
    {
        await File.WriteAllTextAsync(_folder.File("Triage.prompts.json"), content, Token);

        RunResult run = await RunAsync(null);

        AssertFailure(run, "Triage.prompts.json", problem);
        Assert.Equal(content, await File.ReadAllTextAsync(_folder.File("Triage.prompts.json"), Token));
    }

    [Fact]
    public async Task State_file_of_another_prompt_is_told()
    {
        await File.WriteAllTextAsync(
            _folder.File("Triage.prompts.json"),
            """{"format":"promptgrad.prompts","version":1,"component":"Translator","parameters":[{"name":"Translate.System","source":"a","text":"b"}]}""",
            Token);

        RunResult run = await RunAsync(null);

        AssertFailure(run, "Triage.System is missing", "Translate.System is no prompt of this component");
    }

    [Fact]
    public async Task State_file_of_another_text_is_told()
    {
        await File.WriteAllTextAsync(
            _folder.File("Triage.prompts.json"),
            """{"format":"promptgrad.prompts","version":1,"component":"Triage","parameters":[{"name":"Triage.System","source":"Sort.","text":"Sort well."}]}""",
            Token);

        AssertFailure(await RunAsync(null), "learned from another text");
    }

    [Theory]
    [InlineData("missing/Triage.prompts.json", "There is no folder")]
    [InlineData(".", "is a folder")]
    public async Task File_that_cannot_be_saved_is_told_before_training(string path, string problem)
    {
        RunResult run = await RunAsync(null, "--state", path);

        AssertFailure(run, problem);
        Assert.DoesNotContain("Epoch", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_key_is_told()
    {
        await using OpenAITestServer server = await OpenAITestServer.StartAsync(Token);
        server.Respond = _ => ServerReply.Error(401, "Incorrect API key provided.", "invalid_api_key");

        RunResult run = await RunAsync(SimulatedServer.Environment(server.Endpoint));

        AssertFailure(run, "Incorrect API key provided.", "OPENAI_API_KEY");
        Assert.DoesNotContain("test-key", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreachable_endpoint_is_told()
    {
        // The port was free a moment ago and belongs to nobody now.
        OpenAITestServer server = await OpenAITestServer.StartAsync(Token);
        Uri endpoint = server.Endpoint;
        await server.DisposeAsync();

        AssertFailure(await RunAsync(SimulatedServer.Environment(endpoint)), "Can't connect to");
    }

    [Fact]
    public async Task Endpoint_without_a_model_is_told() =>
        AssertFailure(await RunAsync(new Dictionary<string, string> { ["PROMPTGRAD_ENDPOINT"] = "http://localhost/v1" }), "Set PROMPTGRAD_MODEL.");

    [Fact]
    public async Task Interrupted_run_says_so_and_writes_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sends a signal.");
        await using OpenAITestServer server = await SimulatedServer.StartAsync(Token);
        var asked = new TaskCompletionSource();
        Func<RecordedRequest, ServerReply> answer = server.Respond;
        server.Respond = request =>
        {
            // The first question to the critic is never answered: the run is in the middle of its training.
            if (!request.Json.Contains("reply-", StringComparison.Ordinal))
            {
                return answer(request);
            }

            asked.TrySetResult();
            return ServerReply.Silence;
        };

        using Process process = QuickstartProgram.Start(_folder.Path, [], SimulatedServer.Environment(server.Endpoint));
        Task<RunResult> finished = process.FinishAsync(Token);
        Assert.Same(asked.Task, await Task.WhenAny(asked.Task, finished));
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        RunResult run = await finished;

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(["Cancelled. Nothing was saved."], run.ErrorLines);
        Assert.Empty(_folder.Files);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<RunResult> RunAsync(IReadOnlyDictionary<string, string>? environment, params IReadOnlyList<string> arguments) =>
        QuickstartProgram.RunAsync(_folder.Path, arguments, environment, Token);

    private void AssertFailure(RunResult run, params string[] texts)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Error: ", run.Error, StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(text, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }
}
