using System.Globalization;
using Samples.Tests.Support;

namespace Samples.Tests;

public sealed class SampleRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ObjectCounting")]
    [InlineData("GradeSchoolMath")]
    public async Task Held_out_questions_are_answered_better_after_a_run(string sample)
    {
        var gains = new List<double>();
        for (int seed = 0; seed < 3; seed++)
        {
            RunResult run = await RunAsync(sample, "--seed", Text(seed));
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.StartsWith("Model: simulated", run.Output, StringComparison.Ordinal);
            Assert.Contains("did not understand: 0.", run.Output, StringComparison.Ordinal);
            gains.Add(run.Gain);
        }

        Assert.True(gains.Order().ElementAt(1) > 0.12, string.Join(", ", gains));
    }

    [Theory]
    [InlineData("ObjectCounting")]
    [InlineData("GradeSchoolMath")]
    public async Task Gain_is_gone_without_feedback(string sample)
    {
        RunResult run = await RunAsync(sample, "--no-feedback", "--steps", "5");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, run.Gain);
        Assert.Contains("nothing was saved", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Files, file => file.EndsWith(".prompts.json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("edits")]
    [InlineData("tgd")]
    [InlineData("gepa")]
    [InlineData("beam")]
    [InlineData("random")]
    [InlineData("keep")]
    public async Task Model_understands_what_every_optimizer_asks(string optimizer)
    {
        RunResult run = await RunAsync("ObjectCounting", "--optimizer", optimizer, "--calls", "600");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("did not understand: 0.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_output_and_files_byte_for_byte()
    {
        RunResult first = await RunAsync("GradeSchoolMath", "--calls", "700", "--seed", "1");
        byte[] saved = await File.ReadAllBytesAsync(SavePath, Token);
        RunResult second = await RunAsync("GradeSchoolMath", "--calls", "700", "--seed", "1");

        Assert.Equal(first.Output, second.Output);
        Assert.Equal(saved, await File.ReadAllBytesAsync(SavePath, Token));
    }

    [Fact]
    public async Task Interrupted_run_goes_on_and_ends_as_if_it_had_not_been()
    {
        RunResult whole = await RunAsync("ObjectCounting", "--calls", "900");
        byte[] saved = await File.ReadAllBytesAsync(SavePath, Token);
        using var stop = new CancellationTokenSource();
        string folder = _folder.File("run");
        using var output = new StoppingWriter("Step 3:", stop);

        RunResult interrupted = await SampleProgram.RunAsync("ObjectCounting", ["--calls", "900", "--checkpoint", folder, "--save", SavePath], writer: output, cancellationToken: stop.Token);
        RunResult resumed = await RunAsync("ObjectCounting", "--calls", "900", "--checkpoint", folder, "--resume");

        Assert.Equal(130, interrupted.ExitCode);
        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("not paid for again", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(whole.HeldOut, resumed.HeldOut);
        Assert.Equal(saved, await File.ReadAllBytesAsync(SavePath, Token));
    }

    [Fact]
    public async Task Report_says_that_the_model_was_simulated()
    {
        RunResult run = await RunAsync("ObjectCounting", "--steps", "2", "--report", _folder.File("run.html"));

        string page = await File.ReadAllTextAsync(_folder.File("run.html"), Token);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ObjectCounting, edits, simulated model", page, StringComparison.Ordinal);
        Assert.Contains("run.html", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--colour", "There is no option")]
    [InlineData("--seed x", "whole number")]
    [InlineData("--optimizer best", "one of edits, tgd")]
    [InlineData("--resume", "--resume needs --checkpoint")]
    [InlineData("--report", "--report needs the name of a file")]
    public async Task Wrong_option_is_told_in_one_line(string arguments, string problem)
    {
        RunResult run = await SampleProgram.RunAsync("ObjectCounting", arguments.Split(' '), cancellationToken: Token);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(problem, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_cannot_be_written_is_told_before_anything_is_paid_for()
    {
        RunResult run = await RunAsync("ObjectCounting", "--report", _folder.File("missing/run.html"));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("--report", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_with_a_run_is_not_overwritten()
    {
        string folder = _folder.File("run");
        await RunAsync("ObjectCounting", "--steps", "1", "--checkpoint", folder);

        RunResult run = await RunAsync("ObjectCounting", "--steps", "1", "--checkpoint", folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--resume", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_that_is_cancelled_at_once_saves_nothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        RunResult run = await SampleProgram.RunAsync("ObjectCounting", ["--save", SavePath], cancellationToken: stop.Token);

        Assert.Equal(130, run.ExitCode);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task Help_tells_of_every_option()
    {
        RunResult run = await SampleProgram.RunAsync("ObjectCounting", ["--help"], cancellationToken: Token);

        Assert.Equal(0, run.ExitCode);
        Assert.All(["--optimizer", "--seed", "--calls", "--steps", "--no-feedback", "--checkpoint", "--resume", "--save", "--report"], option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string SavePath => _folder.File("learned.prompts.json");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<RunResult> RunAsync(string sample, params IReadOnlyList<string> arguments) =>
        SampleProgram.RunAsync(sample, [.. arguments, "--save", SavePath], cancellationToken: Token);
}
