using PromptGrad.Tests.Components;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers.Descent;

/// <summary>Every option of <see cref="TextualGradientDescent"/> with a trainer changes what it says it changes; those that judge proposals are in <see cref="DescentGateTests"/>.</summary>
public sealed class DescentOptionTests
{
    private const string Seed = "You sort requests. Answer with one word.";

    private readonly DescentLab _lab = new();

    [Fact]
    public async Task Step_goes_from_failures_over_critiques_to_a_better_text()
    {
        TrainingResult result = await _lab.DescendAsync();

        Assert.Equal(Seed + "\nt1\nt2\nt3", string.Join('\n', _lab.Triage.SortPrompt.System.Value.Split('\n').Order().OrderBy(l => l.Length < 3)));
        Assert.Equal(3, _lab.Critiques.Count);
        Assert.Single(_lab.Rewrites);
        Assert.InRange(result.Measurement!.Count, 2, 4);
        LineOrigin origin = result.Best.Origins[0];
        Assert.Equal(("textual-gradient-descent", 1), (origin.Source.Optimizer, origin.Source.Step));
        Assert.Contains("Add a line: t1", origin.Source.Findings);
        Assert.Equal(["t1", "t2", "t3"], origin.Source.Examples.Order());
        Assert.Equal(["t1", "t2", "t3"], _lab.Events.OfType<FeedbackReceived>().Single().Findings.SelectMany(f => f.Examples).Order());
    }

    [Fact]
    public async Task Batch_of_twelve_and_two_stages_are_the_defaults()
    {
        _lab.Training = [.. Enumerable.Range(0, 15).Select(n => $"t{n}")];
        _lab.RewriteTo("No better.");

        await _lab.DescendAsync();

        PairedComparison stage = Assert.Single(_lab.Events.OfType<ComparisonFinished>()).Comparison;
        IReadOnlyList<string> batch = Assert.Single(_lab.Events.OfType<BatchSampled>()).Examples;
        Assert.Equal(12, batch.Count);
        Assert.Superset(stage.Examples.ToHashSet(), batch.ToHashSet());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Batch_has_the_size_that_is_asked_for(int size)
    {
        await _lab.DescendAsync(new() { BatchSize = size });

        Assert.Equal(size, Assert.Single(_lab.Events.OfType<BatchSampled>()).Examples.Count);
        Assert.Equal(size, _lab.Critiques.Count);
    }

    [Fact]
    public async Task Reflecting_takes_one_call_and_shows_the_failed_cases()
    {
        _lab.Triage.SortPrompt.System.Value = Seed + "\nt2";
        _lab.Rewrite = r => r.Material["text"][0].Attributes["name"] == "Sort.System" ? DescentLab.Text("Better.\nt1\nt2\nt3") : DescentLab.Text(r.Material["text"][0].Text);

        TrainingResult result = await _lab.DescendAsync(new() { Reflect = true });

        Assert.Empty(_lab.Critiques);
        Assert.Equal(["t1", "t3"], _lab.Rewrites[0].Material["case"].Select(c => c.Attributes["id"]).Order());
        Assert.Contains("what the model replied", _lab.Rewrites[0].Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal("Sorts requests of customers into queues.", _lab.Rewrites[0].Material["objective"].Single().Text.Trim());
        Assert.Equal("Better.\nt1\nt2\nt3", result.Best["Sort.System"]);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    public async Task Critic_is_asked_about_as_many_samples_at_once_as_the_backward_options_say(int samples, int calls)
    {
        _lab.Critique = r => FakeCritic.Answer([.. FakeCritic.EntriesOf(r).Select(name => (name, "Add a line: t1"))]);

        await _lab.DescendAsync(new() { Backward = new() { SamplesPerCall = samples } });

        Assert.Equal(calls, _lab.Critiques.Count);
    }

    [Fact]
    public async Task Engine_of_the_backward_options_is_the_one_that_is_asked()
    {
        await _lab.DescendAsync(new() { Backward = new() { Engine = new ChatBackwardEngine(FakeCritic.Saying("Add a line: t2")) } });

        Assert.Empty(_lab.Critiques);
        Assert.Equal(Seed + "\nt2", _lab.Triage.SortPrompt.System.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task History_shows_earlier_texts_with_score_and_sample_ascending(int history)
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 4 }, ComparisonBlock = 5 };
        _lab.Training = ["t1", "t2", "t3", "t4", "t5"];
        _lab.Selection = _lab.Training;
        _lab.RewriteTo("A.\nt1", "B.\nt1\nt2", "C.\nt1\nt2\nt3", "D.\nt1\nt2\nt3\nt4");

        await _lab.DescendAsync(new() { History = history, BatchSize = 5 });

        FencedPrompt.Section[] earlier = [.. _lab.Rewrites[3].Material["earlier"]];
        Assert.Equal(new[] { "A.\nt1", "B.\nt1\nt2" }[^history..], earlier.Select(e => e.Text));
        Assert.Equal(new[] { "0.2", "0.4" }[^history..], earlier.Select(e => e.Attributes["score"]));
        Assert.All(earlier, e => Assert.Equal("5", e.Attributes["cases"]));
    }

    [Fact]
    public async Task Score_of_a_comparison_that_was_cut_short_tells_of_how_few_cases_it_is()
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 2 } };
        _lab.Training = ["t1"];
        _lab.Selection = [.. Enumerable.Range(0, 9).Select(n => $"s{n}")];
        _lab.RewriteTo("Better.\n" + string.Join('\n', _lab.Selection), "Other.");

        await _lab.DescendAsync(new() { History = 3, BatchSize = 1, BatchGate = Acceptance.Always, Gate = Acceptance.Ties });

        FencedPrompt.Section seed = _lab.Rewrites[1].Material["earlier"].Single();
        int compared = _lab.Events.OfType<ComparisonFinished>().First().Comparison.Examples.Count;
        Assert.InRange(compared, 1, 8);
        Assert.Equal(compared.ToString(System.Globalization.CultureInfo.InvariantCulture), seed.Attributes["cases"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Examples_are_drawn_anew_for_each_step(int count)
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 6 } };
        _lab.Training = [.. Enumerable.Range(0, 30).Select(n => $"t{n}")];
        int n = 0;
        _lab.Rewrite = _ => DescentLab.Text($"Text {++n}.");

        await _lab.DescendAsync(new() { Examples = count, BatchSize = 1, Gate = Acceptance.Always });

        string[] drawn = [.. _lab.Rewrites.Select(r => string.Join(',', r.Material["examples"].SelectMany(e => e.Sections).Select(c => c.Attributes["id"])))];
        Assert.All(drawn, d => Assert.Equal(count, d.Split(',', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Equal(count == 0 ? 1 : 6, drawn.Distinct().Count());
    }

    [Theory]
    [InlineData(null, 3, 0)]
    [InlineData(3, 3, 0)]
    [InlineData(2, 1, 1)]
    public async Task More_feedback_than_allowed_is_merged_first(int? most, int shown, int merges)
    {
        Func<ModelRequest, string> critique = _lab.Critique;
        _lab.Critique = r => r.LastText.Contains("Merge the feedback", StringComparison.Ordinal) ? """{"findings":["Add a line: t1 and t2"]}""" : critique(r);

        await _lab.DescendAsync(new() { MaxFeedback = most });

        ModelRequest[] asked = [.. _lab.Critiques.Where(r => r.LastText.Contains("Merge the feedback", StringComparison.Ordinal))];
        Assert.Equal(merges, asked.Length);
        Assert.Equal(shown, _lab.Rewrites[0].Material["feedback"].Count);
        Assert.All(asked, r => Assert.Equal(["Add a line: t1", "Add a line: t2", "Add a line: t3"], r.Material["feedback"].Select(f => f.Text).Order()));
        Assert.All(asked, r => Assert.Empty(r.Material["text"]));
    }

    [Fact]
    public async Task Feedback_that_could_not_be_merged_is_shown_as_it_is()
    {
        Func<ModelRequest, string> critique = _lab.Critique;
        _lab.Critique = r => r.LastText.Contains("Merge the feedback", StringComparison.Ordinal) ? "No JSON." : critique(r);

        await _lab.DescendAsync(new() { MaxFeedback = 1 });

        Assert.Equal(3, _lab.Rewrites[0].Material["feedback"].Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Peers_are_shown_unless_switched_off(bool show)
    {
        await _lab.DescendAsync(new() { ShowPeers = show });

        Assert.Equal(show ? ["Sort.User"] : [], _lab.Rewrites[0].Material["peer"].Select(p => p.Attributes["name"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Successes_are_shown_only_if_asked_for(bool show)
    {
        _lab.Triage.SortPrompt.System.Value = Seed + "\nt2";

        await _lab.DescendAsync(new() { ShowSuccesses = show });

        Assert.Equal(show ? ["t2"] : [], _lab.Rewrites[0].Material["successes"].SelectMany(s => s.Sections).Select(c => c.Attributes["id"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Successes_are_reflected_on_only_if_asked_for(bool show)
    {
        _lab.Triage.SortPrompt.System.Value = Seed + "\nt2";
        _lab.Rewrite = _ => DescentLab.Text("New. <request> <queues>");

        await _lab.DescendAsync(new() { ShowSuccesses = show, Reflect = true });

        Assert.Equal(show ? ["t1", "t2", "t3"] : ["t1", "t3"], _lab.Rewrites[0].Material["case"].Select(c => c.Attributes["id"]).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Steps_without_anything_better_are_told_unless_switched_off(bool show)
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 3 } };
        _lab.RewriteTo("First.", "Second.", "Third.");

        await _lab.DescendAsync(new() { ShowStagnation = show, Gate = Acceptance.Strict });

        bool[] told = [.. _lab.Rewrites.Select((r, i) => r.LastText.Contains($"Steps without anything better so far: {i}.", StringComparison.Ordinal))];
        Assert.Equal([false, show, show], told);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Memory_shows_earlier_texts_with_their_feedback(int memory)
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 2 } };
        _lab.Training = ["t1"];
        _lab.Selection = ["t1"];
        _lab.RewriteTo("First.", "Second.");

        await _lab.DescendAsync(new() { Memory = memory, BatchSize = 1 });

        FencedPrompt.Section[] earlier = [.. _lab.Rewrites[1].Material["earlier"]];
        Assert.Equal(memory, earlier.Length);
        Assert.All(earlier, e => Assert.Equal([Seed, "Add a line: t1"], e.Sections.Select(s => s.Text)));
    }

    [Fact]
    public async Task Constraints_of_options_and_rules_are_one_numbered_list()
    {
        _lab.Options = _lab.Options with { Rules = new() { Constraints = ["Write English."], ProtectedLines = [Seed], MaxLength = 900 } };

        await _lab.DescendAsync(new() { Constraints = ["At most ten lines."] });

        string[] list = _lab.Rewrites[0].Material["constraints"].Single().Text.Split('\n');
        Assert.Equal(["1. At most ten lines.", "2. Write English."], list[..2]);
        Assert.Contains(list, l => l.Contains(Seed, StringComparison.Ordinal));
        Assert.Contains(list, l => l.Contains("at most 900 characters", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_that_breaks_a_rule_is_asked_for_again_and_never_evaluated()
    {
        _lab.Options = _lab.Options with { Rules = new() { ProtectedLines = [Seed] } };
        _lab.RewriteTo("Lost.", Seed + "\nt1");

        TrainingResult result = await _lab.DescendAsync();

        Assert.Equal(Seed + "\nt1", result.Best["Sort.System"]);
        Assert.Equal(ProposalProblem.ProtectedLines, Assert.Single(_lab.Events.OfType<ProposalRefused>()).Refusal.Problem);
        Assert.DoesNotContain(_lab.Tasks.Requests, r => r.Messages[0].Text.StartsWith("Lost.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Unreadable_answer_is_asked_for_again_and_then_the_step_is_skipped_and_counted(int attempts)
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 2 } };
        int n = 0;
        _lab.Rewrite = r => r.Messages.Count > 2 || n++ == 0 ? "No JSON." : DescentLab.Text("Second.\nt1");

        TrainingResult result = await _lab.DescendAsync(new() { MaxAttempts = attempts });

        Assert.Equal(attempts, _lab.Events.OfType<ProposalRefused>().Count(e => e.Refusal.Problem == ProposalProblem.Unreadable && e.Step == 1));
        Assert.Equal(attempts + 1, _lab.Rewrites.Count);
        Assert.Equal("Second.\nt1", result.Best["Sort.System"]);
    }

    [Fact]
    public async Task Step_whose_critic_cannot_be_read_is_skipped()
    {
        _lab.Critique = _ => "No JSON.";

        TrainingResult result = await _lab.DescendAsync();

        Assert.Equal(result.Seed, result.Best);
        Assert.Empty(_lab.Rewrites);
        Assert.Single(_lab.Events.OfType<TrainingWarning>(), w => w.Message.Contains("gave no feedback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Batch_without_a_failure_costs_no_critique()
    {
        _lab.Triage.SortPrompt.System.Value = Seed + "\nt1\nt2\nt3";

        await _lab.DescendAsync();

        Assert.Empty(_lab.Meta.Requests);
    }

    [Fact]
    public async Task Group_has_constraints_of_its_own_and_what_is_in_no_group_stays()
    {
        var optimizer = new TextualGradientDescent([_lab.Triage.SortPrompt.System], _lab.Meta, new() { Constraints = ["Write English."] });
        _lab.Critique = r => FakeCritic.Answer([.. r.Material.Inputs.Select(i => (i.Attributes["name"], "Add a line: t1"))]);

        await _lab.RunAsync(optimizer);

        Assert.Equal("Sort.System", Assert.Single(_lab.Rewrites).Material["text"][0].Attributes["name"]);

        var other = new DescentLab { Critique = _lab.Critique, Rewrite = r => DescentLab.Text(r.Material["text"][0].Text + "\nt1") };
        var all = new TextualGradientDescent(other.Meta, new() { Constraints = ["Write English."] });
        all.AddGroup([other.Triage.SortPrompt.User], new() { Constraints = ["Write Italian."] });
        await other.RunAsync(all);

        Assert.Equal(
            [("Sort.System", "1. Write English."), ("Sort.User", "1. Write Italian.")],
            other.Rewrites.Select(r => (r.Material["text"][0].Attributes["name"], r.Material["constraints"][0].Text.Split('\n')[0])).Order());
    }

    [Fact]
    public async Task Optimizers_and_runs_share_no_state()
    {
        var options = new TextualGradientDescentOptions { History = 2, Memory = 2, Proposals = 2, Gate = Acceptance.Strict, BatchSize = 1 };
        var logs = new List<string>();
        var used = new TextualGradientDescent(_lab.Meta, options);
        foreach (TextualGradientDescent optimizer in new[] { used, used, new TextualGradientDescent(_lab.Meta, options) })
        {
            int before = _lab.Meta.Requests.Count;
            _lab.Triage.SortPrompt.System.Reset();
            _lab.Options = new() { Limits = new() { MaxSteps = 4 } };
            await _lab.RunAsync(optimizer);
            logs.Add(string.Join('\n', _lab.Meta.Requests.Skip(before)));
        }

        Assert.NotEmpty(logs[0]);
        Assert.Single(logs.Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_is_resumed_where_it_ended(bool reflect)
    {
        using var folder = new TemporaryFolder();
        (TrainingResult whole, int paid) = await RunAsync("whole", 5);
        (_, int first) = await RunAsync("run", 2);
        (TrainingResult rest, int second) = await RunAsync("run", 5);

        Assert.Equal(whole.Best, rest.Best);
        Assert.Equal(whole.Usage, rest.Usage);
        Assert.Equal(paid, first + second);

        async Task<(TrainingResult Result, int Calls)> RunAsync(string name, int steps)
        {
            var lab = new DescentLab { Training = ["t1", "t2", "t3", "t4", "t5"], Options = new() { Limits = new() { MaxSteps = steps }, Checkpoint = new(folder[name]) } };
            lab.Rewrite = r => DescentLab.Text(r.Material["text"][0].Text + $"\nt{r.LastText.Length % 5}");
            TrainingResult result = await lab.DescendAsync(new() { BatchSize = 2, Proposals = 3, Gate = Acceptance.Strict, History = 2, Memory = 1, Examples = 2, Reflect = reflect });
            return (result, lab.Tasks.Requests.Count + lab.Meta.Requests.Count);
        }
    }

    [Fact]
    public async Task Optimizer_without_texts_says_that_it_needs_a_trainer()
    {
        var optimizer = new TextualGradientDescent(_lab.Meta);

        var step = await Assert.ThrowsAsync<InvalidOperationException>(() => optimizer.StepAsync(TestContext.Current.CancellationToken));

        Assert.Contains("new TextualGradientDescent(component.Parameters, client)", step.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(optimizer.ZeroGradients);
    }

    [Fact]
    public async Task Optimizer_whose_texts_are_not_those_of_the_run_says_so()
    {
        var optimizer = new TextualGradientDescent(new Triage(_lab.Tasks).Parameters, _lab.Meta);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _lab.RunAsync(optimizer));

        Assert.Contains("Sort.System", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextualGradientDescentOptions { History = 4 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextualGradientDescentOptions { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextualGradientDescentOptions { Proposals = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextualGradientDescentOptions { Examples = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextualGradientDescentOptions { FailedProposals = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextualGradientDescentOptions { MaxFeedback = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextualGradientDescent(_lab.Meta, new() { MaxAttempts = 0 }));
    }
}
