using System.Text.RegularExpressions;
using Spectre.Console;

namespace PromptGrad.Progress.Tests;

public sealed partial class ConsoleProgressTests
{
    private static readonly ConsoleProgressOptions Options = new()
    {
        Budget = new() { MaxCalls = 18, MaxTokens = 50_000 },
        Prices = new Dictionary<string, Price> { [CallRole.Task] = new(1, 2), [CallRole.Critic] = new(10, 20) },
        Currency = "$",
    };

    [Fact]
    public void Without_a_terminal_there_are_plain_lines()
    {
        (IAnsiConsole console, StringWriter written) = FakeOutput.File();

        Run(console, RunExample.Events());

        Assert.Equal(
            [
                "Edits short begins: 6 examples to learn from, 4 to select by.",
                "Step 1: seed: 0.250 (0.046 to 0.699) on 4 examples.",
                "Step 1: new best: 0.750 (0.301 to 0.954) on 4 examples.",
                "Step 1: warning: Few examples: short.",
                "Step 1: best 0.750 (0.301 to 0.954) on 4 examples; proposals: 1 made, 1 refused, 1 kept; 9 calls, 5,000 tokens, $0.0208.",
                "Verdict: No short test.",
                "Ended: all steps done. Best 0.750 (0.301 to 0.954) on 4 examples; 9 calls, 5,000 tokens, $0.0208.",
            ],
            written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_terminal_shows_the_last_state_as_a_table_with_bars()
    {
        (IAnsiConsole console, StringWriter written) = FakeOutput.Terminal();

        Run(console, RunExample.Events());

        string shown = Plain(written);
        Assert.Contains("Edits short", shown, StringComparison.Ordinal);
        Assert.Matches("step +1, ended: all steps done", shown);
        Assert.Matches("seed +0.250", shown);
        Assert.Matches("best +0.750 \\(0.301 to 0.954\\) on 4 examples", shown);
        Assert.Matches("proposals +1 made, 1 refused, 1 kept", shown);
        Assert.Matches("last finding +It is too short.", shown);
        Assert.Matches("warning +Few examples: short.", shown);
        Assert.Matches("verdict +No short test.", shown);
        Assert.Matches("critic +1 +1,600 +\\$0.0170", shown);
        Assert.Matches("task +8 +3,400 +\\$0.0038", shown);
        Assert.Matches("all +9 +5,000 +\\$0.0208", shown);
        Assert.Matches("calls +█{15}░{15} 50 % of 18 calls", shown);
        Assert.Matches("tokens +█{3}░{27} 10 % of 50,000 tokens", shown);
        Assert.DoesNotContain("money  ░", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_neither_markup_nor_control_sequences()
    {
        foreach ((IAnsiConsole console, StringWriter written) in new[] { FakeOutput.File(), FakeOutput.Terminal(ColorSystemSupport.NoColors) })
        {
            using ConsoleProgress progress = Run(console, RunExample.Events("[red]x[/] [/] [[ ]] \u001b[2Jgone\r\n\u0007\u202e\ud800"));

            Assert.Null(progress.Failure);
            string shown = written.ToString();
            Assert.Contains("[red]x[/] [/] [[ ]] \uFFFD[2Jgone", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("\u001b[2J", shown, StringComparison.Ordinal);
            Assert.DoesNotContain('\u0007', shown);
            Assert.DoesNotContain('\u202e', shown);
        }
    }

    [Fact]
    public void Without_colours_there_are_none()
    {
        (IAnsiConsole plain, StringWriter written) = FakeOutput.Terminal(ColorSystemSupport.NoColors);
        (IAnsiConsole coloured, StringWriter colours) = FakeOutput.Terminal();

        Run(plain, RunExample.Events());
        Run(coloured, RunExample.Events());

        Assert.DoesNotMatch(Colour(), written.ToString());
        Assert.Matches(Colour(), colours.ToString());
    }

    [Fact]
    public void NO_COLOR_takes_the_colours_from_standard_output()
    {
        string? before = Environment.GetEnvironmentVariable("NO_COLOR");
        try
        {
            Environment.SetEnvironmentVariable("NO_COLOR", "1");
            Assert.Equal(ColorSystem.NoColors, StandardOutput.Open().Profile.Capabilities.ColorSystem);
        }
        finally
        {
            Environment.SetEnvironmentVariable("NO_COLOR", before);
        }
    }

    [Fact]
    public void A_display_that_fails_ends_and_the_run_goes_on()
    {
        foreach (bool isTerminal in new[] { false, true })
        {
            IAnsiConsole console = FakeOutput.Open(new FakeOutput(new ClosedPipe(), isTerminal), AnsiSupport.Yes, InteractionSupport.Yes, ColorSystemSupport.Standard);

            using ConsoleProgress progress = Run(console, [.. RunExample.Events(), .. RunExample.Events()]);

            Assert.IsType<IOException>(progress.Failure);
        }
    }

    [Fact]
    public void A_run_without_events_shows_nothing()
    {
        foreach ((IAnsiConsole console, StringWriter written) in new[] { FakeOutput.File(), FakeOutput.Terminal() })
        {
            using ConsoleProgress progress = Run(console, []);

            Assert.Null(progress.Failure);
            Assert.Equal("", written.ToString());
        }
    }

    [Fact]
    public void Nothing_is_shown_after_the_end()
    {
        (IAnsiConsole console, StringWriter written) = FakeOutput.File();
        ConsoleProgress progress = Run(console, []);

        progress.Report(new TrainingWarning("late"));
        progress.Dispose();

        Assert.Equal("", written.ToString());
    }

    [Fact]
    public void Money_is_shown_only_if_all_prices_are_known()
    {
        (IAnsiConsole console, StringWriter written) = FakeOutput.File();
        ConsoleProgressOptions options = Options with { Prices = new Dictionary<string, Price> { [CallRole.Task] = new(1, 2) } };

        Run(console, RunExample.Events(), options);

        Assert.DoesNotContain("$", written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_in_any_order_are_shown()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            TrainingEvent[] events = [.. RunExample.Events()];
            new Random(seed).Shuffle(events);
            (IAnsiConsole console, StringWriter written) = FakeOutput.Terminal();

            using ConsoleProgress progress = Run(console, events);

            Assert.Null(progress.Failure);
            Assert.Matches("proposals +1 made, 1 refused", Plain(written));
        }
    }

    private static ConsoleProgress Run(IAnsiConsole console, IReadOnlyList<TrainingEvent> events, ConsoleProgressOptions? options = null)
    {
        using var progress = new ConsoleProgress(console, options ?? Options);
        foreach (TrainingEvent told in events)
        {
            progress.Report(told);
        }

        return progress;
    }

    private static string Plain(StringWriter written) => Sequence().Replace(written.ToString(), "");

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Sequence();

    [GeneratedRegex("\u001b\\[([0-9]+;)*(3[0-9]|9[0-7])[0-9;]*m")]
    private static partial Regex Colour();

    private sealed class ClosedPipe : StringWriter
    {
        public override void Write(char value) => throw new IOException("The pipe is closed.");

        public override void Write(char[] buffer, int index, int count) => throw new IOException("The pipe is closed.");

        public override void Write(string? value) => throw new IOException("The pipe is closed.");

        public override void WriteLine(string? value) => throw new IOException("The pipe is closed.");
    }
}
