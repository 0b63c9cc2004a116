using System.Text.Json;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers;

public sealed class GepaTests
{
    private static readonly string[] s_training = ["a1", "b1", "c1", "d1", "a2", "b2", "c2", "d2"];
    private static readonly string[] s_selection = ["a7", "b7", "c7", "d7", "ab7", "cd7"];

    [Fact]
    public async Task Rules_are_learned_from_failed_cases()
    {
        var task = new RuleTask(RuleTask.LearnFirst);

        TrainingResult result = await task.RunAsync(new Gepa(task.Writer), s_training, s_selection);

        Assert.Equal(1, result.Measurement!.Mean);
        Assert.Equal(s_selection.Order(), result.Measurement.Examples.Order());
        Assert.Equal(StopReason.Idle, result.StopReason);
        Assert.All(result.Best.Origins, o => Assert.Contains(o.Line[^1].ToString(), string.Concat(o.Source.Examples), StringComparison.Ordinal));
        Assert.Equal(4, result.Best.Origins.Count);
    }

    [Fact]
    public async Task Best_only_gets_better_and_is_measured_on_every_example_that_selects()
    {
        var task = new RuleTask(RuleTask.LearnFirst);

        await task.RunAsync(new Gepa(task.Writer, new() { MinibatchSize = 2 }), s_training, s_selection);

        Measurement[] measured = [.. task.Told<IncumbentChanged>().Select(e => e.Measurement!)];
        Assert.True(measured.Length > 2);
        Assert.All(measured, m => Assert.Equal(s_selection.Order(), m.Examples.Order()));
        Assert.Equal(measured.Select(m => m.Mean).Order(), measured.Select(m => m.Mean));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public async Task Minibatches_are_as_large_as_told(int size)
    {
        var task = new RuleTask(RuleTask.Learn);

        await task.RunAsync(new Gepa(task.Writer, new() { MinibatchSize = size }), s_training, s_selection, steps: 3);

        Assert.All(task.Told<BatchSampled>(), b => Assert.Equal(size, b.Examples.Count));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Nothing_is_asked_for_a_perfect_batch_unless_told(bool skips, int expected)
    {
        var task = new RuleTask(RuleTask.Learn);

        await task.RunAsync(new Gepa(task.Writer, new() { SkipsPerfectBatches = skips }), ["1", "2"], ["3"], steps: 1);

        Assert.Equal(expected, task.Writer.Requests.Count);
    }

    [Fact]
    public async Task Child_must_be_better_on_the_batch_or_as_good_if_told()
    {
        var strict = new RuleTask((text, _) => text + "\nNothing new.");
        var ties = new RuleTask((text, _) => text + "\nNothing new.");

        await strict.RunAsync(new Gepa(strict.Writer), s_training, s_selection, steps: 1);
        await ties.RunAsync(new Gepa(ties.Writer, new() { MinibatchAcceptance = Acceptance.Ties }), s_training, s_selection, steps: 1);

        Assert.Equal(s_selection.Length + (2 * s_training.Length), strict.Worker.Requests.Count);
        Assert.True(ties.Worker.Requests.Count > strict.Worker.Requests.Count);
        Assert.Single(ties.Told<IncumbentChanged>());
    }

    [Fact]
    public async Task Child_that_cannot_be_better_is_measured_to_the_end_only_if_told()
    {
        Assert.Equal(30 + 8, await MeasuredCasesAsync(new()));
        Assert.Equal(30 + 30, await MeasuredCasesAsync(new() { MeasuresInFull = true }));
    }

    [Fact]
    public async Task Child_is_measured_in_full_where_others_than_the_best_become_parents()
    {
        Assert.Equal(30 + 30, await MeasuredCasesAsync(new() { Parents = ParentSelection.Pareto }));
        Assert.Equal(30 + 8, await MeasuredCasesAsync(new() { Parents = ParentSelection.Pareto, MeasuresInFull = false }));
    }

    [Fact]
    public async Task Parents_are_picked_by_the_rule()
    {
        // The first child is better on the batch and worse where it counts; only a rule that picks others than the best has children of it.
        static string Write(string text, string[] cases) => text.Contains("rule", StringComparison.Ordinal) ? text + "\nrule b" : "Sort worse. rule a";
        var best = new RuleTask(Write);
        var any = new RuleTask(Write);

        await best.RunAsync(new Gepa(best.Writer), ["a1", "b1"], ["1", "2"], steps: 4);
        await any.RunAsync(new Gepa(any.Writer, new() { Parents = ParentSelection.EpsilonGreedy(1) }), ["a1", "b1"], ["1", "2"], steps: 8);

        Assert.All(best.Told<ProposalMade>(), p => Assert.Equal("Sort.", p.Parent["Sort.System"]));
        Assert.Contains(any.Told<ProposalMade>(), p => p.Parent["Sort.System"] == "Sort worse. rule a");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Each_parent_gets_as_many_children_as_told(int proposals)
    {
        int number = 0;
        var task = new RuleTask((text, _) => $"{text}\n{Interlocked.Increment(ref number)}");

        await task.RunAsync(new Gepa(task.Writer, new() { ProposalsPerParent = proposals }), s_training, s_selection, steps: 1);

        Assert.Equal(proposals, task.Writer.Requests.Count);
        Assert.Equal(proposals, task.Told<ProposalMade>().Count());
    }

    [Fact]
    public async Task Several_parents_are_changed_in_a_step()
    {
        var task = new RuleTask(RuleTask.LearnFirst);

        await task.RunAsync(new Gepa(task.Writer, new() { ParentsPerStep = 4, Parents = ParentSelection.TopK(4), MinibatchSize = 4 }), s_training, s_selection, steps: 5);

        Assert.Contains(task.Told<ProposalMade>().GroupBy(p => p.Step), step => step.Select(p => p.Parent.Id).Distinct().Count() > 1);
    }

    [Fact]
    public async Task Second_child_sees_the_cases_in_another_order()
    {
        var task = new RuleTask(RuleTask.Learn);

        await task.RunAsync(new Gepa(task.Writer, new() { ProposalsPerParent = 2 }), s_training, s_selection, steps: 1);

        string[][] shown = [.. task.Writer.Requests.Select(RuleTask.CasesIn)];
        Assert.NotEqual(shown[0], shown[1]);
        Assert.Equal(shown[0].Order(), shown[1].Order());
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 5)]
    public async Task Solved_cases_are_shown_if_told(int solved, int expected)
    {
        var task = new RuleTask(RuleTask.Learn);

        await task.RunAsync(new Gepa(task.Writer, new() { MaxSolvedCasesShown = solved }), ["a1", "b1", "c1", "d1", "1", "2", "3"], s_selection, steps: 1);

        Assert.Equal(expected, RuleTask.CasesIn(task.Writer.Requests[0]).Length);
    }

    [Fact]
    public async Task Groups_in_turn_improve_what_the_group_before_made()
    {
        var task = new RuleTask(RuleTask.Learn);

        TrainingResult result = await task.RunAsync(new Gepa(task.Writer, new() { GroupSize = 1 }), ["a1", "b1", "c1"], ["abc"], steps: 1);

        Assert.Equal(3, task.Writer.Requests.Count);
        Assert.All(task.Writer.Requests, r => Assert.Single(RuleTask.CasesIn(r)));
        Assert.Equal([0, 1, 2], task.Writer.Requests.Select(r => RuleTask.TextIn(r).Split("rule").Length - 1));
        Assert.Single(task.Told<ProposalMade>());
        Assert.Equal(1, result.Measurement!.Mean);
    }

    [Fact]
    public async Task Groups_are_merged_if_told()
    {
        var task = new RuleTask(new FakeModel(r => JsonSerializer.Serialize(new
        {
            text = r.Material["text"].Count > 1 ? string.Join('\n', r.Material["text"].Select(t => t.Text)) : RuleTask.Learn(RuleTask.TextIn(r), RuleTask.CasesIn(r)),
        })));

        TrainingResult result = await task.RunAsync(new Gepa(task.Writer, new() { GroupSize = 2, Groups = GroupReflection.Merged }), ["a1", "b1", "c1"], ["abc"], steps: 1);

        Assert.Equal(3, task.Writer.Requests.Count);
        Assert.Equal(2, task.Writer.Requests[^1].Material["better"].Count);
        Assert.Equal("Sort.", task.Writer.Requests[^1].Material["ancestor"][0].Text);
        Assert.Equal(1, result.Measurement!.Mean);
    }

    [Fact]
    public async Task Components_take_turns_or_change_together()
    {
        var turns = new RuleTask((text, _) => text + "\nmore");
        var all = new RuleTask((text, _) => text + "\nmore");

        await turns.RunOnTwoAsync(new Gepa(turns.Writer), s_training, s_selection, steps: 2);
        await all.RunOnTwoAsync(new Gepa(all.Writer, new() { Components = ComponentSelection.All }), s_training, s_selection, steps: 1);

        Assert.Equal(["Sort.System", "Sort.User"], turns.Writer.Requests.Select(r => r.Material["text"][0].Attributes["name"]));
        Assert.Equal(2, all.Writer.Requests.Count);
        Assert.All(Assert.Single(all.Told<ProposalMade>()).Candidate.Texts, t => Assert.EndsWith("\nmore", t.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 1)]
    public async Task Unusable_answer_is_asked_for_again_as_often_as_told(int attempts, int requests, int proposals)
    {
        var task = new RuleTask(new FakeModel(r => r.Messages.Count > 2 ? """{"text":"rule a"}""" : "Sorry, no."));

        await task.RunAsync(new Gepa(task.Writer, new() { MaxAttempts = attempts }), s_training, s_selection, steps: 1);

        Assert.Equal(requests, task.Writer.Requests.Count);
        Assert.Equal(proposals, task.Told<ProposalMade>().Count());
        Assert.Equal(ProposalProblem.Unreadable, Assert.Single(task.Told<ProposalRefused>()).Refusal.Problem);
        Assert.All(task.Writer.Requests.Skip(1), r => Assert.Contains("it has no JSON object.", r.LastText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_that_breaks_a_placeholder_is_never_evaluated()
    {
        var task = new RuleTask((_, _) => "rule a <request>");

        TrainingResult result = await task.RunAsync(new Gepa(task.Writer), s_training, s_selection, steps: 2);

        Assert.Equal(result.Seed, result.Best);
        Assert.All(task.Told<ProposalRefused>(), p => Assert.Equal(ProposalProblem.Placeholders, p.Refusal.Problem));
        Assert.DoesNotContain(task.Worker.Requests, r => r.Messages[0].Text.Contains("rule", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusal_of_the_model_does_not_end_the_search()
    {
        var task = new RuleTask(new FakeModel(_ => ""));

        TrainingResult result = await task.RunAsync(new Gepa(task.Writer), s_training, s_selection, steps: 2);

        Assert.Equal(StopReason.Steps, result.StopReason);
        Assert.Equal(4, task.Writer.Requests.Count);
        Assert.All(task.Writer.Requests, r => Assert.Equal(2, r.Messages.Count));
    }

    [Fact]
    public async Task Options_of_the_call_are_passed_on()
    {
        var task = new RuleTask(RuleTask.Learn);

        await task.RunAsync(new Gepa(task.Writer, new() { ChatOptions = new() { ModelId = "critic", Temperature = 0.9f } }), s_training, s_selection, steps: 1);

        Assert.Equal(("critic", 0.9f), (task.Writer.Requests[0].Options!.ModelId, task.Writer.Requests[0].Options!.Temperature));
        Assert.Equal("text", Assert.Single(task.Writer.Requests[0].Schema.GetProperty("properties").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Examples_that_select_are_never_shown()
    {
        var task = new RuleTask(RuleTask.LearnFirst);

        await task.RunAsync(new Gepa(task.Writer, new() { Parents = ParentSelection.Pareto, Merge = new() }), s_training, s_selection);

        Assert.All(task.Writer.Requests, r => Assert.DoesNotContain("7", string.Concat(r.Material.Sections.Where(s => s.Tag is "case" or "better").Select(s => s.Text)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Equal_seeds_make_equal_runs_also_of_one_optimizer()
    {
        var options = new GepaOptions { Parents = ParentSelection.Pareto, ParentsPerStep = 2, ProposalsPerParent = 2, MinibatchSize = 3, Components = ComponentSelection.Bandit(), Merge = new() };
        var first = new RuleTask(RuleTask.LearnFirst);
        var gepa = new Gepa(first.Writer, options);

        TrainingResult one = await first.RunOnTwoAsync(gepa, s_training, s_selection, steps: 12, seed: 3);
        string[] proposed = ProposedIn(first);
        TrainingResult two = await first.RunOnTwoAsync(gepa, s_training, s_selection, steps: 12, seed: 3);

        Assert.True(proposed.Length > 3);
        Assert.Equal([.. proposed, .. proposed], ProposedIn(first));
        Assert.Equal(one.Best, two.Best);
        Assert.Equal(one.Usage, two.Usage);
    }

    [Fact]
    public async Task Other_seed_makes_another_run()
    {
        var one = new RuleTask(RuleTask.LearnFirst);
        var other = new RuleTask(RuleTask.LearnFirst);

        await one.RunAsync(new Gepa(one.Writer, new() { MinibatchSize = 3 }), s_training, s_selection, seed: 1);
        await other.RunAsync(new Gepa(other.Writer, new() { MinibatchSize = 3 }), s_training, s_selection, seed: 2);

        Assert.NotEqual(one.Told<BatchSampled>().SelectMany(b => b.Examples), other.Told<BatchSampled>().SelectMany(b => b.Examples));
    }

    /// <summary>What <see cref="GepaOptions.MinibatchSize"/> says of 3 cases, each of which changes sides with a probability of 15 %.</summary>
    [Fact]
    public void Neutral_child_passes_a_batch_of_three_more_than_one_time_in_six()
    {
        const double Change = 0.15;
        double passes = 0;
        foreach (int[] differences in from a in Sides from b in Sides from c in Sides select new[] { a, b, c })
        {
            var comparison = new PairedComparison("child", "parent", differences.Count(d => d > 0), differences.Count(d => d < 0), differences.Sum(), ["1", "2", "3"], 0);
            passes += Acceptance.Strict.Judge(comparison) == true ? differences.Aggregate(1.0, (p, d) => p * (d == 0 ? 1 - Change : Change / 2)) : 0;
        }

        Assert.InRange(passes, 1 / 6.0, 1 / 5.0);
    }

    /// <summary>On how many examples that select the seed and one child, better on the batch and as good where it counts, are run.</summary>
    private static async Task<int> MeasuredCasesAsync(GepaOptions options)
    {
        var task = new RuleTask((_, _) => "Sort. rule a");
        await task.RunAsync(new Gepa(task.Writer, options), s_training, [.. Enumerable.Range(1, 30).Select(i => $"{i}")], steps: 1);
        return task.Worker.Requests.Count(r => !r.LastText["Request: ".Length..].Any(char.IsLetter));
    }

    private static int[] Sides => [-1, 0, 1];

    private static string[] ProposedIn(RuleTask task) => [.. task.Told<ProposalMade>().Select(p => p.Candidate.Id)];
}
