using System.Globalization;
using PromptGrad.Tests.Optimizers.Reflection;

namespace PromptGrad.Tests.Optimizers;

public sealed class BeamRankingTests
{
    private static readonly string[] s_examples = [.. Enumerable.Range(0, 32).Select(i => i.ToString(CultureInfo.InvariantCulture))];
    private readonly List<(string Candidate, int Cases)> _tried = [];

    [Fact]
    public async Task Halving_tries_half_of_them_on_twice_as_many_examples()
    {
        IReadOnlyList<RankedCandidate> ranked = await RankAsync(BeamRanking.SuccessiveHalving(4), 2, Candidates("0.1", "0.9", "0.3", "0.7", "0.5", "0.2", "0.4", "0.6"));

        Assert.Equal(["0.9", "0.7"], ranked.Select(TextOf));
        Assert.Equal([(4, 8), (8, 4), (16, 2)], _tried.GroupBy(t => t.Cases).Select(g => (g.Key, g.Count())));
        Assert.All(ranked, r => Assert.Equal(s_examples[..16], r.Measurement.Examples));
    }

    [Fact]
    public async Task Halving_begins_with_as_many_examples_as_told_and_there_are()
    {
        await RankAsync(BeamRanking.SuccessiveHalving(20), 1, Candidates("0.1", "0.9", "0.3"));

        Assert.Equal([20, 32], _tried.Select(t => t.Cases).Distinct());
    }

    [Fact]
    public async Task Of_equals_the_first_goes_on() =>
        Assert.Equal(["0.5"], (await RankAsync(BeamRanking.SuccessiveHalving(), 1, Candidates("0.5", "0.50"))).Select(TextOf));

    [Fact]
    public async Task Ucb_tries_all_once_and_then_those_that_promise_most()
    {
        IReadOnlyList<RankedCandidate> ranked = await RankAsync(BeamRanking.Ucb(rounds: 6, arms: 2, cases: 4, exploration: 0.1), 2, Candidates("0", "1", "0.25", "0.75"));

        Assert.Equal(["1", "0.75"], ranked.Select(TextOf));
        Assert.Equal(["0", "1", "0.25", "0.75"], _tried.Take(4).Select(t => t.Candidate));
        Assert.Equal(12, _tried.Count);
        Assert.Equal(5, _tried.Count(t => t.Candidate == "1"));
        Assert.Single(_tried, t => t.Candidate == "0");
        Assert.Equal(20, ranked[0].Measurement.Count);
        Assert.Equal(s_examples[..20], ranked[0].Measurement.Examples);
    }

    [Fact]
    public async Task Ucb_with_more_exploration_spreads_its_tries()
    {
        await RankAsync(BeamRanking.Ucb(rounds: 8, arms: 1, cases: 4, exploration: 5), 1, Candidates("0", "1", "0.25", "0.75"));

        Assert.All(_tried.GroupBy(t => t.Candidate), g => Assert.Equal(2, g.Count()));
    }

    [Fact]
    public async Task Ucb_ends_where_everything_is_known()
    {
        IReadOnlyList<RankedCandidate> ranked = await RankAsync(BeamRanking.Ucb(rounds: 50, arms: 4, cases: 10), 2, Candidates("0.5", "1"));

        Assert.Equal([32, 32], ranked.Select(r => r.Measurement.Count));
        Assert.Equal(8, _tried.Count);
    }

    private static Candidate[] Candidates(params string[] texts) => [.. texts.Select(t => TriageSpecs.Seed.With("Sort.System", t, new("test", 1, [], [])))];

    private static string TextOf(RankedCandidate ranked) => ranked.Candidate["Sort.System"];

    /// <summary>A candidate scores on every example what its text says.</summary>
    private Task<IReadOnlyList<RankedCandidate>> RankAsync(BeamRanking ranking, int width, Candidate[] candidates) => ranking.RankAsync(candidates, width, s_examples, (candidate, ids) =>
    {
        _tried.Add((candidate["Sort.System"], ids.Count));
        double score = double.Parse(candidate["Sort.System"], CultureInfo.InvariantCulture);
        return Task.FromResult<IReadOnlyList<CaseResult>>([.. ids.Select(id => new CaseResult(id, score, false, ""))]);
    });
}
