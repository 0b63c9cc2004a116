namespace PromptGrad.Tests.Optimizers.Demonstrations;

public sealed class BootstrapDemosTests
{
    private static readonly NamedText[] s_knowing = [new("Sort.System", WordSorter.Knowing)];

    [Fact]
    public async Task A_set_from_calls_that_were_a_success_is_kept_if_it_does_better()
    {
        var task = new WordTask();
        TrainingResult result = await task.RunAsync(new BootstrapDemos(new() { TeacherTexts = s_knowing, VarySize = false }));

        Assert.Equal(1, result.Measurement!.Mean);
        Assert.Equal(["a", "b", "c"], Letters(DemonstrationFormat.Read(result.Best["Sort.Demonstrations"])));
        Assert.Equal("Sort.", result.Best["Sort.System"]);
        Assert.Equal(result.Best["Sort.Demonstrations"], task.Sorter.SortPrompt.Demonstrations.Value);
        Assert.All(task.Sets.SelectMany(s => s), d => Assert.Equal(d.Inputs[0].Value[..1], d.Reply));
    }

    [Fact]
    public async Task Demonstrations_come_back_from_the_journal_of_a_run()
    {
        using var folder = new Components.TemporaryFolder();
        var optimizer = new BootstrapDemos(new() { TeacherTexts = s_knowing, VarySize = false });
        TrainingResult first = await new WordTask { Folder = folder["run"] }.RunAsync(optimizer);
        var again = new WordTask { Folder = folder["run"] };
        TrainingResult second = await again.RunAsync(optimizer);

        Assert.Empty(again.Model.Requests);
        Assert.NotEqual(first.Seed, first.Best);
        Assert.Equal(first.Best, second.Best);
    }

    [Fact]
    public async Task Calls_that_were_wrong_become_no_demonstrations()
    {
        var task = new WordTask();
        TrainingResult result = await task.RunAsync(new BootstrapDemos());

        Assert.NotEmpty(task.Sets);
        Assert.All(task.Sets.SelectMany(s => s), d => Assert.StartsWith("a", d.Inputs[0].Value, StringComparison.Ordinal));
        Assert.Equal(result.Seed, result.Best);
        Assert.Equal(1.0 / 3, result.Measurement!.Mean);
    }

    [Fact]
    public async Task SuccessesOnly_lets_wrong_calls_in_when_it_is_off()
    {
        var task = new WordTask();
        await task.RunAsync(new BootstrapDemos(new() { SuccessesOnly = false }));

        Assert.Contains(task.Sets.SelectMany(s => s), d => d.Inputs[0].Value.StartsWith('b') && d.Reply == "a");
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(1, 4)]
    public async Task LabelledShare_is_the_share_that_comes_from_expected_answers(double share, int atLeast)
    {
        var task = new WordTask { Training = ["a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4"], Selection = ["a9", "b9"] };
        TrainingResult result = await task.RunAsync(new BootstrapDemos(new() { SuccessesOnly = false, LabelledShare = share, VarySize = false }));

        // A wrong reply is what the model said; a right one of a "b" can only be the expected answer.
        Assert.All(task.Sets, set => Assert.True(set.Count(d => d.Inputs[0].Value[..1] == d.Reply) >= atLeast));
        Assert.Contains(task.Sets.SelectMany(s => s), d => d.Inputs[0].Value.StartsWith('b') && d.Reply == "b");
        Assert.Equal(1, result.Measurement!.Mean);
    }

    [Fact]
    public async Task Expected_answers_fill_up_where_successes_are_short()
    {
        var task = new WordTask { Training = ["b1", "c1", "c2", "c3"] };
        await task.RunAsync(new BootstrapDemos(new() { LabelledShare = 0.1, VarySize = false }));

        Assert.All(task.Sets, set => Assert.Equal(4, set.Count));
    }

    [Fact]
    public async Task VarySize_draws_sizes_up_to_the_largest()
    {
        var task = new WordTask();
        await task.RunAsync(new BootstrapDemos(new() { TeacherTexts = s_knowing, MaxDemonstrations = 3, Sets = 30 }));
        var whole = new WordTask();
        await whole.RunAsync(new BootstrapDemos(new() { TeacherTexts = s_knowing, MaxDemonstrations = 3, VarySize = false }));

        Assert.Equal([1, 2, 3], task.Sets.Select(s => s.Count).Distinct().Order());
        Assert.Equal([3], whole.Sets.Select(s => s.Count).Distinct());
    }

    [Fact]
    public async Task Sets_is_the_number_of_steps()
    {
        var task = new WordTask();
        await task.RunAsync(new BootstrapDemos(new() { TeacherTexts = s_knowing, Sets = 5 }));

        Assert.Equal(5, task.Events.OfType<StepFinished>().Count());
        Assert.InRange(task.Sets.Count, 1, 5);
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(null, 20)]
    public async Task MaxExamples_ends_the_running_of_the_training_set(int? most, int runs)
    {
        var task = new WordTask { Training = [.. Enumerable.Range(0, 20).Select(n => $"a{n}")], Selection = ["b1"] };
        await task.RunAsync(new BootstrapDemos(new() { MaxExamples = most, Sets = 1 }));

        Assert.Equal(runs, task.Requests.Count(r => r.Asked[0] == 'a'));
        Assert.True(most is null || task.Sets.SelectMany(s => s).Select(d => d.Inputs[0].Value).Distinct().Count() <= most);
    }

    [Fact]
    public async Task Acceptance_decides_what_is_kept()
    {
        var task = new WordTask();
        TrainingResult result = await task.RunAsync(new BootstrapDemos(new() { Acceptance = Acceptance.Ties }));

        Assert.NotEqual(result.Seed, result.Best);
        Assert.Equal(1.0 / 3, result.Measurement!.Mean);
    }

    [Fact]
    public async Task A_call_is_never_shown_its_own_answer()
    {
        var task = new WordTask { Selection = ["a1", "b1", "c1", "a9", "b9"] };
        await task.RunAsync(new BootstrapDemos(new() { TeacherTexts = s_knowing, VarySize = false, Acceptance = Acceptance.Always }));

        Assert.Contains(task.Requests, r => r.Shown.Length > 0);
        Assert.All(task.Requests, r => Assert.DoesNotContain(r.Asked, r.Shown));
    }

    [Fact]
    public async Task A_set_that_cannot_win_any_more_is_given_up()
    {
        var task = new WordTask { Selection = [.. Enumerable.Range(10, 40).Select(n => $"a{n}")], Training = ["a1"] };
        string lie = task.Sorter.SortPrompt.Demonstrate("a2", "z").ToString();
        await task.RunAsync(new BootstrapDemos(new() { TeacherTexts = [new("Sort.Demonstrations", lie)], SuccessesOnly = false, Sets = 1 }));

        // The teacher, the incumbent, and three blocks of eight, after which all others could be won in vain.
        Assert.Equal("z", Assert.Single(Assert.Single(task.Sets)).Reply);
        Assert.Equal(1 + 40 + 24, task.Requests.Count);
    }

    [Fact]
    public async Task Every_line_keeps_the_example_that_it_comes_from()
    {
        var task = new WordTask();
        TrainingResult result = await task.RunAsync(new BootstrapDemos(new() { TeacherTexts = s_knowing, VarySize = false }));

        Assert.All(result.Best.Origins, o => Assert.Equal("Sort.Demonstrations", o.Parameter));
        Assert.Equal(DemonstrationFormat.Read(result.Best["Sort.Demonstrations"]).Count, result.Best.Origins.Count);
        Assert.All(result.Best.Origins, o => Assert.Contains("t-" + DemonstrationFormat.Read(o.Line)[0].Inputs[0].Value, o.Source.Examples));
    }

    [Fact]
    public async Task Equal_seeds_search_alike_and_others_differently()
    {
        async Task<string> RunAsync(int seed)
        {
            var task = new WordTask { Seed = seed };
            await task.RunAsync(new BootstrapDemos(new() { TeacherTexts = s_knowing }));
            return string.Join("|", task.Sets.Select(DemonstrationFormat.Write));
        }

        Assert.Equal(await RunAsync(1), await RunAsync(1));
        Assert.NotEqual(await RunAsync(1), await RunAsync(2));
    }

    [Fact]
    public async Task That_nothing_was_a_success_is_told()
    {
        var task = new WordTask { Training = ["b1", "c1"] };
        TrainingResult result = await task.RunAsync(new BootstrapDemos());

        Assert.Equal(result.Seed, result.Best);
        Assert.Contains(task.Events.OfType<TrainingWarning>(), w => w.Message.Contains("none of the examples of the training set was a success", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Frozen_demonstrations_and_wrong_texts_of_a_teacher_are_refused()
    {
        var task = new WordTask();
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => task.RunAsync(new BootstrapDemos(new() { TeacherTexts = [new("Sort.Demonstrations", "wrong")] })));
        Assert.StartsWith("The teacher's text for Sort.Demonstrations cannot be taken: line 1 is not valid JSON.", wrong.Message, StringComparison.Ordinal);

        task.Sorter.SortPrompt.Demonstrations.Freeze();
        var frozen = await Assert.ThrowsAsync<InvalidOperationException>(() => task.RunAsync(new BootstrapDemos()));
        Assert.Contains("Put [Demonstrations] on a prompt method, or unfreeze", frozen.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 0.5)]
    [InlineData(1, 0, 0.5)]
    [InlineData(1, 1, 1.5)]
    [InlineData(1, 1, -0.5)]
    public void Numbers_out_of_range_are_refused(int sets, int demonstrations, double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapDemosOptions { Sets = sets, MaxDemonstrations = demonstrations, LabelledShare = share });

    private static IEnumerable<string> Letters(IEnumerable<Demonstration> demonstrations) => demonstrations.Select(d => d.Inputs[0].Value[..1]).Distinct().Order();
}
