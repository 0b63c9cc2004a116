using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers;

public sealed class BeamSearchTests
{
    private static readonly string[] s_training = ["a1", "b1", "c1", "d1", "a2", "b2", "c2", "d2"];
    private static readonly string[] s_selection = ["a7", "b7", "c7", "d7", "ab7", "cd7"];

    [Fact]
    public async Task Rules_are_learned_from_errors()
    {
        var task = new RuleTask(RuleTask.LearnFirst);

        TrainingResult result = await task.RunAsync(new BeamSearch(task.Writer), s_training, s_selection, steps: 12);

        Assert.Equal(1, result.Measurement!.Mean);
        Assert.Equal(s_selection.Order(), result.Measurement.Examples.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_candidates_go_on_than_the_beam_is_wide(int width)
    {
        var task = new RuleTask(Numbered());

        await task.RunAsync(new BeamSearch(task.Writer, new() { Width = width }), s_training, s_selection, steps: 4);

        Assert.Equal(width, task.Told<ProposalMade>().GroupBy(p => p.Step).Max(step => step.Select(p => p.Parent.Id).Distinct().Count()));
    }

    [Theory]
    [InlineData(1, 4, 1, 4)]
    [InlineData(3, 2, 3, 2)]
    [InlineData(9, 3, 3, 3)]
    public async Task Errors_are_shown_in_groups(int groups, int size, int requests, int cases)
    {
        var task = new RuleTask(Numbered());

        await task.RunAsync(new BeamSearch(task.Writer, new() { Groups = groups, GroupSize = size }), s_training, s_selection, steps: 1);

        Assert.Equal(requests, task.Writer.Requests.Count);
        Assert.Equal(cases, RuleTask.CasesIn(task.Writer.Requests[0]).Length);
        string[] shown = [.. task.Writer.Requests.SelectMany(RuleTask.CasesIn)];
        Assert.Equal(shown.Distinct(), shown);
    }

    [Fact]
    public async Task Minibatch_is_as_large_as_told()
    {
        var task = new RuleTask(Numbered());

        await task.RunAsync(new BeamSearch(task.Writer, new() { MinibatchSize = 5 }), s_training, s_selection, steps: 2);

        Assert.All(task.Told<BatchSampled>(), b => Assert.Equal(5, b.Examples.Count));
    }

    [Fact]
    public async Task Successors_are_paraphrased_if_told()
    {
        var none = new RuleTask(Numbered());
        var two = new RuleTask(Numbered());

        await none.RunAsync(new BeamSearch(none.Writer), s_training, s_selection, steps: 1);
        await two.RunAsync(new BeamSearch(two.Writer, new() { Paraphrases = 2 }), s_training, s_selection, steps: 1);

        Assert.DoesNotContain(none.Writer.Requests, IsParaphrase);
        Assert.Equal(4, two.Writer.Requests.Count(IsParaphrase));
        Assert.Equal(["Sort.\n1", "Sort.\n2"], two.Writer.Requests.Where(IsParaphrase).Select(RuleTask.TextIn).Distinct().Order());
        Assert.Equal(6, two.Told<ProposalMade>().Count());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task No_more_successors_are_ranked_than_told(int most)
    {
        var task = new RuleTask(Numbered());

        await task.RunAsync(new BeamSearch(task.Writer, new() { Groups = 4, GroupSize = 2, Paraphrases = 1, MaxSuccessors = most }), s_training, s_selection, steps: 1);

        Assert.Equal(most + 1, task.Worker.Requests.Select(r => r.Messages[0].Text).Distinct().Count());
    }

    [Fact]
    public async Task Equal_successors_are_ranked_once()
    {
        var task = new RuleTask((text, _) => text + "\nrule a");

        await task.RunAsync(new BeamSearch(task.Writer), s_training, s_selection, steps: 1);

        Assert.Single(task.Told<ProposalMade>());
        Assert.Equal(ProposalProblem.Repeated, Assert.Single(task.Told<ProposalRefused>()).Refusal.Problem);
        Assert.Equal(s_selection.Length, task.Worker.Requests.Count(r => r.Messages[0].Text.Contains("rule", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Successors_are_ranked_on_examples_that_select_only()
    {
        var task = new RuleTask(RuleTask.LearnFirst);

        await task.RunAsync(new BeamSearch(task.Writer), s_training, s_selection, steps: 1);

        Assert.All(task.Worker.Requests.Where(r => r.Messages[0].Text != "Sort."), r => Assert.Contains('7', r.LastText));
        Assert.All(task.Writer.Requests, r => Assert.DoesNotContain(RuleTask.CasesIn(r), id => id.Contains('7', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ranking_is_the_one_that_was_given()
    {
        var task = new RuleTask(Numbered());

        await task.RunAsync(new BeamSearch(task.Writer, new() { Ranking = new Backwards(), Width = 1 }), s_training, s_selection, steps: 3);

        Assert.Equal(["Sort.", "Sort.\n2", "Sort.\n2\n4"], task.Told<ProposalMade>().Select(p => p.Parent["Sort.System"]).Distinct());
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    public async Task Unusable_answer_is_asked_for_again_as_often_as_told(int attempts, int requests)
    {
        var task = new RuleTask(new FakeModel(_ => "No."));

        TrainingResult result = await task.RunAsync(new BeamSearch(task.Writer, new() { MaxAttempts = attempts, ChatOptions = new() { ModelId = "m" } }), s_training, s_selection, steps: 1);

        Assert.Equal(requests, task.Writer.Requests.Count);
        Assert.All(task.Writer.Requests, r => Assert.Equal("m", r.Options!.ModelId));
        Assert.Equal(result.Seed, result.Best);
    }

    [Fact]
    public async Task Equal_seeds_make_equal_runs_also_of_one_optimizer()
    {
        var task = new RuleTask(RuleTask.LearnFirst);
        var beam = new BeamSearch(task.Writer, new() { Paraphrases = 1, MaxSuccessors = 2, Ranking = BeamRanking.Ucb(rounds: 3, cases: 2), MinibatchSize = 4 });

        TrainingResult one = await task.RunOnTwoAsync(beam, s_training, s_selection, steps: 6, seed: 3);
        string[] proposed = [.. task.Told<ProposalMade>().Select(p => p.Candidate.Id)];
        TrainingResult two = await task.RunOnTwoAsync(beam, s_training, s_selection, steps: 6, seed: 3);

        Assert.True(proposed.Length > 3);
        Assert.Equal([.. proposed, .. proposed], task.Told<ProposalMade>().Select(p => p.Candidate.Id));
        Assert.Equal((one.Best, one.Usage), (two.Best, two.Usage));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BeamSearchOptions { Width = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BeamSearchOptions { Paraphrases = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => BeamRanking.SuccessiveHalving(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BeamRanking.Ucb(exploration: -1));
    }

    private static Func<string, string[], string> Numbered()
    {
        int number = 0;
        return (text, _) => $"{text}\n{Interlocked.Increment(ref number)}";
    }

    private static bool IsParaphrase(ModelRequest request) => request.Material["direction"].Count > 0;

    /// <summary>The last one is the best.</summary>
    private sealed record Backwards : BeamRanking
    {
        public override Task<IReadOnlyList<RankedCandidate>> RankAsync(IReadOnlyList<Candidate> candidates, int width, IReadOnlyList<string> examples, Func<Candidate, IReadOnlyList<string>, Task<IReadOnlyList<CaseResult>>> evaluate) =>
            Task.FromResult<IReadOnlyList<RankedCandidate>>([.. candidates.Reverse().Take(width).Select(c => new RankedCandidate(c, new(0, [])))]);
    }
}
