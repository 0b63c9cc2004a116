using PromptGrad.Tests.Optimizers.Reflection;

namespace PromptGrad.Tests.Optimizers;

public sealed class ParentSelectionTests
{
    private static readonly ScoredCandidate[] s_pool =
    [
        Scored("seed", 0, 0, 1, 0),
        Scored("middle", 0, 1, 0, 0),
        Scored("best", 1, 1, 0, 1),
        Scored("equal", 0, 1, 1, 1),
        Scored("bad", 0, 0, 0, 0),
    ];

    [Fact]
    public void Best_is_the_oldest_of_those_with_the_highest_mean()
    {
        Assert.Equal(["best"], PickedBy(ParentSelection.Best));
        Assert.True(ParentSelection.Best.PicksOnlyBest);
    }

    [Fact]
    public void Top_picks_any_of_the_best_ones()
    {
        Assert.Equal(["best", "equal"], PickedBy(ParentSelection.TopK(2)));
        Assert.Equal(["best", "equal", "seed"], PickedBy(ParentSelection.TopK(3)));
        Assert.False(ParentSelection.TopK(2).PicksOnlyBest);
    }

    [Fact]
    public void Epsilon_greedy_picks_any_now_and_then()
    {
        Assert.Equal(["best"], PickedBy(ParentSelection.EpsilonGreedy(0)));
        Assert.Equal(["bad", "best", "equal", "middle", "seed"], PickedBy(ParentSelection.EpsilonGreedy(0.3)));
        Assert.InRange(ShareOf("best", ParentSelection.EpsilonGreedy(0.3)), 0.7, 0.82);
    }

    [Fact]
    public void Pareto_picks_who_is_best_at_something_in_proportion()
    {
        // "seed" and "middle" are covered by "equal", which is the best at three examples, as "best" is.
        Assert.Equal(["best", "equal"], PickedBy(ParentSelection.Pareto));
        Assert.InRange(ShareOf("best", ParentSelection.Pareto), 0.44, 0.56);
    }

    [Fact]
    public void Objective_keeps_a_candidate_on_the_front()
    {
        ScoredCandidate[] pool = [.. s_pool.Select(c => Scored(c.Candidate["Sort.System"], [CandidateObjective.Shortness], [.. c.Scores]))];

        Assert.Contains("bad", PickedBy(ParentSelection.Pareto, pool));
    }

    [Fact]
    public void Objectives_are_higher_for_better_candidates()
    {
        ScoredCandidate scored = Scored("abc", [CandidateObjective.MeanScore, CandidateObjective.Shortness], 1, 0);

        Assert.Equal([0.5, -3 - "Request: <request>\nQueues: <queues>".Length], scored.Objectives);
        Assert.Equal(["0", "1"], scored.Measurement.Examples);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ParentSelection.TopK(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParentSelection.EpsilonGreedy(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComponentSelection.Bandit(-1));
    }

    private static ScoredCandidate Scored(string text, params double[] scores) => Scored(text, [], scores);

    private static ScoredCandidate Scored(string text, CandidateObjective[] objectives, params double[] scores) => new(
        TriageSpecs.Seed.With("Sort.System", text, new("test", 1, [], [])),
        [.. scores.Select((s, i) => new CaseResult(i.ToString(System.Globalization.CultureInfo.InvariantCulture), s, s == 1, ""))],
        objectives);

    private static IEnumerable<string> PickedBy(ParentSelection selection, ScoredCandidate[]? pool = null) => Draw(selection, pool ?? s_pool).Distinct().Order(StringComparer.Ordinal);

    private static double ShareOf(string text, ParentSelection selection) => Draw(selection, s_pool).Count(t => t == text) / 1000.0;

    private static IEnumerable<string> Draw(ParentSelection selection, ScoredCandidate[] pool)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 1000).Select(_ => selection.Pick(pool, random).Candidate["Sort.System"])];
    }
}
