using Assistant.Tests.Support;

namespace Assistant.Tests;

public sealed class OfflineTests
{
    [Fact]
    public async Task Acts()
    {
        RunResult run = await AssistantProgram.RunAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Model: scripted", run.FirstLine, StringComparison.Ordinal);
        Snapshot.Match(run.Output, "txt");
    }

    [Fact]
    public async Task Every_reply_of_the_script_is_used()
    {
        using var script = Script.Create();
        var report = new Report(TextWriter.Null);

        await new ReplyAct(script, report).RunAsync(TestContext.Current.CancellationToken);
        await new ToolAct(script, report).RunAsync(TestContext.Current.CancellationToken);
        await new StreamAct(script, report).RunAsync(TestContext.Current.CancellationToken);

        script.VerifyAllRulesUsed();
    }

    [Fact]
    public async Task Help_says_how_to_use_a_real_model()
    {
        RunResult run = await AssistantProgram.RunAsync("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(["OPENAI_API_KEY", "PROMPTGRAD_ENDPOINT", "PROMPTGRAD_MODEL"], name => Assert.Contains(name, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_usage_is_told()
    {
        RunResult run = await AssistantProgram.RunAsync("--hlep");

        Assert.Equal((2, "", "Error: There are no options but --help.\n"), (run.ExitCode, run.Output, run.Error));
    }
}
