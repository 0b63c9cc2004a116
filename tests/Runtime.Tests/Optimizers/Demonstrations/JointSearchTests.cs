using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Optimizers;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers.Demonstrations;

public sealed class JointSearchTests
{
    private const string Heed = "Heed the examples.";

    private static readonly IReadOnlyList<NamedText>[] s_heed = [[new("Sort.System", Heed)]];

    [Fact]
    public async Task A_pair_is_found_of_which_neither_half_does_better_alone()
    {
        var task = new WordTask { NeedsToBeTold = true };
        TrainingResult result = await task.RunAsync(new JointSearch(Answering("Sort the word."), new() { Given = s_heed, Rewrites = 2, Sets = 6, LabelledShare = 1, VarySize = false }));

        Assert.Equal(Heed, result.Best["Sort.System"]);
        Assert.NotEmpty(result.Best["Sort.Demonstrations"]);
        Assert.Equal(1, result.Measurement!.Mean);
        Assert.Equal(task.Selection.Count, result.Measurement.Count);

        var sets = new WordTask { NeedsToBeTold = true };
        Assert.Equal(1.0 / 3, (await sets.RunAsync(new BootstrapDemos(new() { LabelledShare = 1, VarySize = false }))).Measurement!.Mean);
        var instructions = new WordTask { NeedsToBeTold = true };
        Assert.Equal(1.0 / 3, (await instructions.RunAsync(new JointSearch(Answering("Sort the word."), new() { Given = s_heed, Sets = 0 }))).Measurement!.Mean);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Rewrites_is_the_number_of_texts_that_a_model_is_asked_for(int number)
    {
        FakeModel rewriter = Answering("Sort the word.");
        await new WordTask().RunAsync(new JointSearch(rewriter, new() { Rewrites = number, Sets = 0 }));

        Assert.Equal(number, rewriter.Requests.Count);
    }

    [Fact]
    public async Task Directions_take_turns_and_the_text_is_shown_in_full()
    {
        FakeModel rewriter = Answering("Sort the word.");
        await new WordTask().RunAsync(new JointSearch(rewriter, new() { Rewrites = 3, Directions = ["Go left.", "Go right."], Sets = 0 }));

        Assert.Equal(["Go left.", "Go right.", "Go left."], rewriter.Requests.Select(r => r.LastText.Contains("Go left.", StringComparison.Ordinal) ? "Go left." : r.LastText.Contains("Go right.", StringComparison.Ordinal) ? "Go right." : ""));
        Assert.All(rewriter.Requests, r => Assert.Contains("Sort.\n", r.LastText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_better_rewrite_is_kept_with_the_direction_that_it_went()
    {
        var task = new WordTask();
        TrainingResult result = await task.RunAsync(new JointSearch(Answering(WordSorter.Knowing), new() { Directions = ["Go left."], Sets = 0 }));

        Assert.Equal(WordSorter.Knowing, result.Best["Sort.System"]);
        Assert.Equal(["Go left."], Assert.Single(result.Best.Origins).Source.Findings);
        Assert.Equal(5, result.UsageByRole.Single(u => u.Key == CallRole.Rewriter).Value.Calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task MaxAttempts_limits_how_often_a_text_is_asked_for(int attempts)
    {
        FakeModel rewriter = new(_ => "no text");
        var task = new WordTask();
        await task.RunAsync(new JointSearch(rewriter, new() { Rewrites = 2, Sets = 0, MaxAttempts = attempts }));

        Assert.Equal(2 * attempts, rewriter.Requests.Count);
        Assert.All(task.Events.OfType<ProposalRefused>(), e => Assert.Equal(ProposalProblem.Unreadable, e.Refusal.Problem));
        Assert.Contains(task.Events.OfType<TrainingWarning>(), w => w.Message.StartsWith("There is nothing to search in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChatOptions_go_with_the_request_for_texts()
    {
        FakeModel rewriter = Answering("Sort the word.");
        await new WordTask().RunAsync(new JointSearch(rewriter, new() { Rewrites = 1, Sets = 0, ChatOptions = new() { Temperature = 0.25f } }));

        Assert.Equal(0.25f, Assert.Single(rewriter.Requests).Options!.Temperature);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Sets_is_the_number_of_sets_that_each_instruction_is_paired_with(int sets)
    {
        var task = new WordTask();
        await task.RunAsync(new JointSearch(Answering(""), new() { Rewrites = 0, Given = s_heed, Sets = sets, LabelledShare = 1, VarySize = false, MaxPairs = 100 }));

        Assert.Equal(1 + (2 * sets), task.Events.OfType<ProposalMade>().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task MaxPairs_is_the_number_of_pairs_that_are_looked_at(int pairs)
    {
        var task = new WordTask();
        await task.RunAsync(new JointSearch(Answering(""), new() { Rewrites = 0, Given = Variants(6), Sets = 0, MaxPairs = pairs }));

        Assert.Equal(pairs + 1, task.Model.Requests.Select(r => r.Messages[0].Text).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(3, 1, 12)]
    [InlineData(1, 2, 8)]
    public async Task BatchSize_and_BatchesPerPair_say_how_much_a_round_runs(int size, int batches, int calls)
    {
        var task = new WordTask { Selection = [.. Enumerable.Range(0, 20).Select(n => $"a{n}")] };
        await task.RunAsync(new JointSearch(Answering(""), new() { Rewrites = 0, Given = Variants(4), Sets = 0, BatchSize = size, BatchesPerPair = batches, Finalists = 1, KeepShare = 0.25 }));

        long[] after = [.. task.Events.OfType<StepFinished>().Select(e => e.Usage.Calls)];
        Assert.Equal(20, after[0]);
        Assert.Equal(20 + calls, after[1]);
    }

    [Theory]
    [InlineData(0.5, 4)]
    [InlineData(0.25, 2)]
    public async Task KeepShare_says_how_many_rounds_there_are(double share, int rounds)
    {
        var task = new WordTask();
        await task.RunAsync(new JointSearch(Answering(""), new() { Rewrites = 0, Given = Variants(16), Sets = 0, BatchSize = 1, KeepShare = share, Finalists = 1 }));

        Assert.Equal(rounds + 2, task.Events.OfType<StepFinished>().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Finalists_is_the_number_of_pairs_that_are_compared_with_the_incumbent(int finalists)
    {
        var task = new WordTask();
        await task.RunAsync(new JointSearch(Answering(""), new() { Rewrites = 0, Given = Variants(8), Sets = 0, Finalists = finalists }));

        Assert.Equal(finalists, task.Events.OfType<ComparisonFinished>().Count());
    }

    [Fact]
    public async Task Acceptance_decides_what_is_kept()
    {
        async Task<bool> KeepsSeedAsync(Acceptance acceptance)
        {
            TrainingResult result = await new WordTask().RunAsync(new JointSearch(Answering(""), new() { Rewrites = 0, Given = Variants(2), Sets = 0, Acceptance = acceptance }));
            return result.Best == result.Seed;
        }

        Assert.True(await KeepsSeedAsync(Acceptance.Strict));
        Assert.False(await KeepsSeedAsync(Acceptance.Ties));
    }

    [Fact]
    public async Task What_is_kept_is_scored_on_all_examples_that_select_and_on_no_other()
    {
        var task = new WordTask { Selection = [.. Enumerable.Range(0, 30).Select(n => $"b{n + 10}")] };
        TrainingResult result = await task.RunAsync(new JointSearch(Answering(WordSorter.Knowing), new() { Rewrites = 1, Given = Variants(9), Sets = 0, BatchSize = 2 }));

        Assert.Equal(30, result.Measurement!.Sum);
        Assert.Equal(task.Selection.Select(w => "s-" + w).Order(), result.Measurement.Examples.Order());
    }

    [Fact]
    public async Task Pairs_that_do_well_are_run_more_often_within_a_round()
    {
        var task = new WordTask { Selection = [.. Enumerable.Range(0, 200).Select(n => $"b{n}")], Limits = new() { MaxSteps = 2 } };
        await task.RunAsync(new JointSearch(Answering(""), new() { Rewrites = 0, Given = [.. Variants(7), [new("Sort.System", WordSorter.Knowing)]], Sets = 0, BatchSize = 2, BatchesPerPair = 5 }));

        // Equal shares were 10 each of the 80.
        Assert.InRange(task.Model.Requests.Count(r => r.Messages[0].Text == WordSorter.Knowing), 30, 66);
    }

    [Fact]
    public async Task Equal_seeds_search_alike()
    {
        async Task<string> RunAsync(int seed)
        {
            var task = new WordTask { Seed = seed };
            await task.RunAsync(new JointSearch(Answering("Sort the word."), new() { Given = Variants(5), LabelledShare = 1 }));
            return string.Join("|", task.Events.OfType<ComparisonFinished>().Select(e => e.Challenger.Id + " " + string.Join(",", e.Comparison.Examples)));
        }

        Assert.Equal(await RunAsync(1), await RunAsync(1));
        Assert.NotEqual(await RunAsync(1), await RunAsync(2));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new JointSearchOptions { Rewrites = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new JointSearchOptions { KeepShare = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new JointSearchOptions { Finalists = 0 });
        Assert.Throws<ArgumentException>(() => new JointSearchOptions { Directions = [] });
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 9)]
    [InlineData(40, 2)]
    public void Draws_have_the_mean_and_the_variance_of_the_distribution(double alpha, double beta)
    {
        var random = new Random(1);
        double[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => BetaDistribution.Draw(random, alpha, beta))];
        double mean = alpha / (alpha + beta);
        double variance = mean * (1 - mean) / (alpha + beta + 1);

        Assert.All(draws, d => Assert.InRange(d, 0, 1));
        Assert.Equal(mean, draws.Average(), 5 * Math.Sqrt(variance / draws.Length));
        Assert.Equal(variance, draws.Average(d => (d - mean) * (d - mean)), variance * 0.1);
    }

    private static IReadOnlyList<NamedText>[] Variants(int count) => [.. Enumerable.Range(0, count).Select(n => new[] { new NamedText("Sort.System", $"Sort, {n}.") })];

    /// <summary>A rewriter that always has the same text.</summary>
    private static FakeModel Answering(string text) => new(_ => JsonSerializer.Serialize(new { text }));
}
