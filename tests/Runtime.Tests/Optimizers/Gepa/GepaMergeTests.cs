using System.Text.Json;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers;

public sealed class GepaMergeTests
{
    private static readonly string[] s_training = ["a1", "b1"];
    private static readonly string[] s_selection = ["a6", "a7", "b6", "b7", "6", "7"];

    [Fact]
    public async Task Texts_that_only_one_parent_changed_are_put_together()
    {
        RuleTask task = TwoSpecialists();

        TrainingResult result = await task.RunOnTwoAsync(Gepa(task, new()), s_training, s_selection, steps: 4);

        ProposalMade merged = Assert.Single(task.Told<ProposalMade>(), p => p.Candidate.Parents.Count == 2);
        Assert.Contains("rule a", merged.Candidate["Sort.System"], StringComparison.Ordinal);
        Assert.Contains("rule b", merged.Candidate["Sort.User"], StringComparison.Ordinal);
        Assert.Equal(merged.Candidate, result.Best);
        Assert.Equal(1, result.Measurement!.Mean);
        Assert.DoesNotContain(task.Writer.Requests, IsMerge);
    }

    [Fact]
    public async Task Nothing_is_merged_unless_told()
    {
        RuleTask task = TwoSpecialists();

        await task.RunOnTwoAsync(Gepa(task, null), s_training, s_selection, steps: 4);

        Assert.DoesNotContain(task.Told<ProposalMade>(), p => p.Candidate.Parents.Count == 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Texts_that_both_parents_changed_are_merged_by_the_model_if_wanted(bool merges)
    {
        RuleTask task = OneTextSpecialists();

        TrainingResult result = await task.RunAsync(Gepa(task, new() { MergesTexts = merges }), s_training, s_selection, steps: 4);

        Assert.Equal(merges, task.Writer.Requests.Any(IsMerge));
        Assert.Equal(merges ? 1 : 4 / 6.0, result.Measurement!.Mean, 6);
    }

    [Fact]
    public async Task Merger_sees_what_each_is_good_at_by_training_examples()
    {
        RuleTask task = OneTextSpecialists();

        await task.RunAsync(Gepa(task, new()), s_training, s_selection, steps: 4);

        ModelRequest request = task.Writer.Requests.First(IsMerge);
        Assert.Equal(["a1", "b1"], request.Material["better"].SelectMany(b => b.Sections).Select(c => c.Attributes["id"]).Order());
        Assert.Equal("Sort.", request.Material["ancestor"][0].Text);
    }

    [Fact]
    public async Task Merges_end_when_there_were_enough()
    {
        static string Write(string text, string[] cases) => $"{text}\nrule {cases[0][0]}";
        string[] letters = ["a1", "b1", "c1", "d1", "e1", "f1"];
        string[] selection = ["a7", "b7", "c7", "d7", "e7", "f7"];
        var few = new RuleTask(new FakeModel(r => JsonSerializer.Serialize(new { text = IsMerge(r) ? Union(r) : Write("Sort.", RuleTask.CasesIn(r)) })));
        var many = new RuleTask(new FakeModel(r => JsonSerializer.Serialize(new { text = IsMerge(r) ? Union(r) : Write("Sort.", RuleTask.CasesIn(r)) })));

        await few.RunAsync(Gepa(few, new() { MaxMerges = 1 }, size: 6), letters, selection, steps: 12);
        await many.RunAsync(Gepa(many, new() { MaxMerges = 5 }, size: 6), letters, selection, steps: 12);

        Assert.Single(few.Told<ProposalMade>(), p => p.Candidate.Parents.Count == 2);
        Assert.True(many.Told<ProposalMade>().Count(p => p.Candidate.Parents.Count == 2) > 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Merged_candidate_is_tested_on_a_few_examples_first(int cases)
    {
        RuleTask task = OneTextSpecialists(merged: "Nothing left.");

        await task.RunAsync(Gepa(task, new() { Cases = cases }), s_training, s_selection, steps: 4);

        Assert.Equal(cases, task.Worker.Requests.Count(r => r.Messages[0].Text == "Nothing left."));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GepaMergeOptions { Cases = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GepaMergeOptions { MaxMerges = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GepaOptions { MinibatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GepaOptions { MaxSolvedCasesShown = -1 });
    }

    /// <summary>The system prompt only ever learns rule a and the user prompt rule b, and always from the seed.</summary>
    private static RuleTask TwoSpecialists() => new(new FakeModel(r => JsonSerializer.Serialize(new
    {
        text = r.Material["text"][0].Attributes["name"] == "Sort.System" ? "Sort. rule a" : "Request: <request>\nrule b <queues>",
    })));

    /// <summary>One text, which learns the rule of one case and forgets the other.</summary>
    private static RuleTask OneTextSpecialists(string? merged = null) => new(new FakeModel(r => JsonSerializer.Serialize(new
    {
        text = IsMerge(r) ? merged ?? Union(r) : $"Sort.\nrule {RuleTask.CasesIn(r)[0][0]}",
    })));

    private static string Union(ModelRequest request) => string.Join('\n', request.Material["text"].SelectMany(t => t.Text.Split('\n')).Distinct());

    private static bool IsMerge(ModelRequest request) => request.Material["text"].Count > 1;

    private static Gepa Gepa(RuleTask task, GepaMergeOptions? merge, int size = 2) =>
        new(task.Writer, new() { Parents = new SeedOnly(), MinibatchSize = size, Merge = merge });

    private sealed record SeedOnly : ParentSelection
    {
        public override ScoredCandidate Pick(IReadOnlyList<ScoredCandidate> pool, Random random) => pool[0];
    }
}
