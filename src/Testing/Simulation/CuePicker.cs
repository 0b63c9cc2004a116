using System.Collections.Frozen;

namespace PromptGrad.Testing.Simulation;

/// <summary>
/// Picks the words of a ticket that its label might depend on. It knows no labels: it prefers long words to short ones, passes over
/// common ones, takes two neighbouring words now and then, and sometimes picks badly.
/// </summary>
internal sealed class CuePicker(SimulatedModelOptions options)
{
    private const int ShortestCue = 4;
    private const double PairWeight = 0.4;

    private static readonly FrozenSet<string> CommonWords = Words.Of(
        """
        a about above after again against ago all almost already also although always am among an and another any anybody anyone anything
        anyway are aren't around as asked at away back be became because been before behind being below best better between both but by
        called came can can't cannot changed check come comes could couldn't day days did didn't different do does doesn't doing don't done down
        during each early either else end enough even ever every everyone everything exactly few find first for found from full further gave
        get gets getting give given go goes going gone good got great had half happen happened happens has hasn't have haven't having he
        hello help her here hers hi him his hour hours how however i i'd i'll i'm i've if in instead into is isn't it it's its itself just
        keep keeps kind knew know last late later least less let like little long look looking looks made make makes many may maybe me
        mean means meant might mine minute minutes moment month monthly months more morning most much must my myself near need needed needs
        never new next night no nobody none nor not nothing now of off often okay on once one only open or other others our ours out over own
        part people perhaps please possible put quite rather read really right said same saw say says second see seem seems seen several shall
        she should shouldn't show shows side simply since small so some somebody someone something sometimes soon still stop such
        suddenly sure take takes tell than thank thanks that that's the their theirs them then there there's these they they're thing things
        think this those though three through time times to today together told tomorrow tonight too took tried tries trying turn turned twice
        two under until up upon us use used using usually very wait waited waiting want wanted wants was wasn't way we we're we've week weekly weeks well went were
        weren't what what's when whenever where whether which while who whole whom whose why will wish with within without won't wonder
        work worked working works would wouldn't wrong year years yes yesterday yet you you're your yours yourself
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
        """).ToFrozenSet(StringComparer.Ordinal);

    private readonly SeededChance _chance = new(options.Seed);

    /// <summary>Cues for a ticket: as many as asked for, or fewer if it has no more.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="count">How many.</param>
    /// <param name="taken">Cues that need no second rule.</param>
    /// <param name="occasion">Everything else that the choice may depend on.</param>
    public IReadOnlyList<string> Pick(string ticket, int count, IReadOnlySet<string> taken, string occasion)
    {
        IReadOnlyList<string> words = Words.Of(ticket);
        var picked = new List<string>();
        while (picked.Count < count)
        {
            string turn = $"{picked.Count}\n{occasion}";
            List<(string Cue, double Weight)> candidates = _chance.Happens(options.PoorCueRate, "poor", ticket, turn) ? PoorCues(words) : GoodCues(words);
            candidates.RemoveAll(candidate => taken.Contains(candidate.Cue) || picked.Contains(candidate.Cue));
            if (candidates.Count == 0)
            {
                break;
            }

            picked.Add(Choose(candidates, ticket, turn));
        }

        return picked;
    }

    private static List<(string Cue, double Weight)> PoorCues(IReadOnlyList<string> words) =>
        [.. words.Distinct().Where(word => word.Length >= ShortestCue && !IsInformative(word)).Select(word => (word, 1.0))];

    private static List<(string Cue, double Weight)> GoodCues(IReadOnlyList<string> words) =>
    [
        .. words.Distinct().Where(IsInformative).Select(word => (word, (double)word.Length * word.Length)),
        .. words.Zip(words.Skip(1)).Where(pair => IsInformative(pair.First) && IsInformative(pair.Second)).Distinct().Select(WeighPair),
    ];

    private static (string Cue, double Weight) WeighPair((string First, string Second) pair)
    {
        double length = (pair.First.Length + pair.Second.Length) / 2.0;
        return ($"{pair.First} {pair.Second}", PairWeight * length * length);
    }

    private string Choose(List<(string Cue, double Weight)> candidates, string ticket, string occasion)
    {
        double left = _chance.Number("cue", ticket, occasion) * candidates.Sum(c => c.Weight);
        foreach ((string cue, double weight) in candidates)
        {
            left -= weight;
            if (left < 0)
            {
                return cue;
            }
        }

        return candidates[^1].Cue;
    }

    private static bool IsInformative(string word) => word.Length >= ShortestCue && !char.IsDigit(word[0]) && !CommonWords.Contains(word);
}
