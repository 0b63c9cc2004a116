using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers.Descent;

/// <summary>How <see cref="TextualGradientDescent"/> judges proposals, and what it does after those that failed.</summary>
public sealed class DescentGateTests
{
    private const string Seed = "You sort requests. Answer with one word.";

    private readonly DescentLab _lab = new();

    [Theory]
    [InlineData("always", "worse", true)]
    [InlineData("slack", "worse", true)]
    [InlineData("ties", "worse", false)]
    [InlineData("ties", "equal", true)]
    [InlineData("strict", "equal", false)]
    [InlineData("strict", "better", true)]
    public async Task Gate_decides_what_is_taken(string gate, string text, bool isTaken)
    {
        _lab.Training = ["t1"];
        _lab.Selection = ["s1", "s2", "s3"];
        _lab.Triage.SortPrompt.System.Value = Seed + "\ns1";
        _lab.RewriteTo(text switch { "worse" => "Bad.", "equal" => "Other.\ns2", _ => "Good.\ns1\ns2" });

        TrainingResult result = await _lab.DescendAsync(new()
        {
            BatchGate = Acceptance.Always,
            Gate = gate switch { "always" => Acceptance.Always, "slack" => Acceptance.Slack(2), "ties" => Acceptance.Ties, _ => Acceptance.Strict },
        });

        Assert.Equal(isTaken, result.Best != result.Seed);
    }

    [Fact]
    public async Task Gate_always_costs_no_comparison()
    {
        await _lab.DescendAsync(new() { BatchGate = Acceptance.Always, Gate = Acceptance.Always });

        Assert.Empty(_lab.Events.OfType<ComparisonFinished>());
        Assert.DoesNotContain(_lab.Tasks.Requests, r => r.Messages[1].Text.Contains("s1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task Batch_gate_keeps_from_the_selection_what_does_not_help_the_batch(bool twoStages, int comparisons)
    {
        _lab.RewriteTo("No better.");

        // With the gate off, the text would be taken for its tie on the batch.
        await _lab.DescendAsync(new() { BatchGate = twoStages ? Acceptance.Strict : Acceptance.Ties, BatchSize = 1 });

        Assert.Equal(comparisons, _lab.Events.OfType<ComparisonFinished>().Count());
        Assert.Equal(twoStages, _lab.Triage.SortPrompt.System.IsDefault);
    }

    [Fact]
    public async Task Second_stage_stops_where_its_verdict_is_settled()
    {
        _lab.Training = ["t1"];
        _lab.Selection = [.. Enumerable.Range(0, 20).Select(n => $"s{n}")];
        _lab.Triage.SortPrompt.System.Value = Seed + "\n" + string.Join('\n', _lab.Selection);
        _lab.RewriteTo("t1\ns0\ns1");

        await _lab.DescendAsync(new() { BatchGate = Acceptance.Strict, Gate = Acceptance.Strict });

        PairedComparison last = _lab.Events.OfType<ComparisonFinished>().Last().Comparison;
        Assert.NotEqual(0, last.Left);
        Assert.True(last.Examples.Count < 20);
    }

    [Fact]
    public async Task Proposals_are_tried_until_one_passes_and_see_those_that_failed()
    {
        _lab.RewriteTo("First.", "Second.", "Third.\nt1", "Fourth.\nt1\nt2");

        TrainingResult result = await _lab.DescendAsync(new() { Proposals = 5, Gate = Acceptance.Strict });

        Assert.Equal("Third.\nt1", result.Best["Sort.System"]);
        Assert.Equal([[], ["First."], ["First.", "Second."]], _lab.Rewrites.Select(FailedIn));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public async Task No_more_failed_proposals_are_shown_than_asked_for(int shown, int expected)
    {
        _lab.RewriteTo("First.", "Second.", "Third.", "Fourth.");

        await _lab.DescendAsync(new() { Proposals = 4, Gate = Acceptance.Strict, FailedProposals = shown });

        Assert.Equal(4, _lab.Rewrites.Count);
        Assert.Equal(new[] { "First.", "Second.", "Third." }[^expected..], FailedIn(_lab.Rewrites[3]));
    }

    [Fact]
    public async Task Failed_proposals_are_forgotten_with_their_batch()
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 2 } };
        _lab.RewriteTo("First.", "Second.", "Third.", "Fourth.");

        await _lab.DescendAsync(new() { Proposals = 2, Gate = Acceptance.Strict });

        Assert.Equal([[], ["First."], [], ["Third."]], _lab.Rewrites.Select(FailedIn));
    }

    [Theory]
    [InlineData(true, Seed)]
    [InlineData(false, "First.")]
    public async Task Step_after_a_refused_one_begins_where_revert_says(bool revert, string second)
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 2 } };
        _lab.RewriteTo("First.", "Second.");

        TrainingResult result = await _lab.DescendAsync(new() { Revert = revert, Gate = Acceptance.Strict });

        Assert.Equal([Seed, second], _lab.Rewrites.Select(r => r.Material["text"][0].Text));
        Assert.Equal(result.Seed, result.Best);
    }

    private static string[] FailedIn(ModelRequest request) => [.. request.Material["failed"].Select(f => f.Text)];
}
