using System.Globalization;
using Quickstart.Tests.Support;

namespace Quickstart.Tests;

public sealed class OfflineTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task First_line_says_that_the_model_is_simulated()
    {
        RunResult run = await TrainAsync(seed: 0, "--epochs", "1");

        Assert.StartsWith("Model: simulated", run.FirstLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Default_run_prints_a_held_out_gain_and_everything_that_led_to_it()
    {
        RunResult run = await TrainAsync(seed: 0);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        (double before, double after) = run.HeldOut();
        Assert.InRange(before, 0.4, 0.65);
        Assert.InRange(after, 0.8, 1);
        Assert.Contains("Tickets: 48 to train on, 24 to validate with, 24 held out.", run.Output, StringComparison.Ordinal);
        Assert.Contains("    You sort support tickets.", run.Output, StringComparison.Ordinal);
        Assert.Contains("  + Tickets that mention \"", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n    t\d\d: Tickets that mention ""[^""]+"" should be labelled \w+\.", run.Output);
        Assert.Matches(@"critic +\d+ calls +\d+ tokens", run.Output);
        Assert.Contains("did not understand: 0.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gain_is_there_for_most_seeds_and_gone_without_gradients()
    {
        var gains = new List<double>();
        for (int seed = 0; seed < 10; seed++)
        {
            (double before, double after) = (await TrainAsync(seed)).HeldOut();
            gains.Add(after - before);
            (before, after) = (await TrainAsync(seed, "--no-gradients")).HeldOut();
            Assert.Equal(before, after);
        }

        gains.Sort();
        Assert.True((gains[4] + gains[5]) / 2 > 0.15, string.Join(", ", gains));
    }

    [Fact]
    public async Task Without_gradients_nothing_is_saved()
    {
        RunResult run = await TrainAsync(seed: 0, "--no-gradients");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Nothing was learned", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Tickets that mention", run.Output, StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_output_and_files_byte_for_byte()
    {
        RunResult first = await TrainAsync(seed: 3);
        byte[] firstFile = await File.ReadAllBytesAsync(StatePath, Token);
        RunResult second = await TrainAsync(seed: 3);

        Assert.Equal(first.Output, second.Output);
        Assert.Equal(firstFile, await File.ReadAllBytesAsync(StatePath, Token));
    }

    [Fact]
    public async Task Second_run_uses_what_the_first_one_learned()
    {
        RunResult first = await TrainAsync(seed: 0);
        byte[] file = await File.ReadAllBytesAsync(StatePath, Token);

        RunResult second = await RunAsync("--state", StatePath);

        Assert.Equal(0, second.ExitCode);
        Assert.StartsWith("Model: simulated", second.FirstLine, StringComparison.Ordinal);
        Assert.Contains(StatePath, second.Output, StringComparison.Ordinal);
        Assert.Contains("--retrain", second.Output, StringComparison.Ordinal);
        string learned = string.Create(CultureInfo.InvariantCulture, $"Held-out accuracy with the learned prompt: {24 * first.HeldOut().After:0}/24");
        Assert.Contains(learned, second.Output, StringComparison.Ordinal);
        Assert.Matches(@"critic +0 calls", second.Output);
        Assert.Equal(file, await File.ReadAllBytesAsync(StatePath, Token));
    }

    [Fact]
    public async Task Cancelled_run_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        RunResult run = await QuickstartProgram.RunInProcessAsync(["--state", StatePath], cancellationToken: stop.Token);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(["Cancelled. Nothing was saved."], run.ErrorLines);
        Assert.Empty(_folder.Files);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string StatePath => _folder.File("Triage.prompts.json");

    private static Task<RunResult> RunAsync(params IReadOnlyList<string> arguments) => QuickstartProgram.RunInProcessAsync(arguments, cancellationToken: Token);

    private Task<RunResult> TrainAsync(int seed, params IEnumerable<string> more) =>
        RunAsync(["--retrain", "--state", StatePath, "--seed", seed.ToString(CultureInfo.InvariantCulture), .. more]);
}
