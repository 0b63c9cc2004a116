using System.Globalization;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Worlds;

/// <summary>Makes the cases of a world.</summary>
internal sealed class WorldCases(SimulatedWorldOptions options, SeededChance chance, IReadOnlyList<(int First, int Second)> ties)
{
    private const double TiedTogether = 0.4;
    private const double SpecialShare = 0.3;
    private const int FillerWords = 12;

    private int _count;

    /// <summary>Makes cases whose names begin alike.</summary>
    public WorldCase[] Make(string prefix, int count)
    {
        var cases = new WorldCase[count];
        for (int i = 0; i < count; i++)
        {
            cases[i] = Make(string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i:0000}"));
        }

        return cases;
    }

    private WorldCase Make(string id)
    {
        SeededChance own = chance.With("case").With(id);
        int[] rules = Rules(own);
        return new WorldCase
        {
            Id = id,
            Number = _count++,
            Rules = rules,
            Words = [.. rules.Select(rule => MadeUpWord.Of(own.With("word").With(rule).Bits))],
            Ceiling = own.Happens(options.HardShare, "hard") ? options.HardCeiling : options.EasyCeiling,
            WeakPlace = (int)(own.Number("weak place") * rules.Length),
            IsSpecial = own.Happens(SpecialShare, "special"),
            Reached = [.. Enumerable.Range(0, options.Distractors).Select(d => own.With("reached").With(d).Number() < options.DistractorReach)],
            Input = Input(id, own, rules),
        };
    }

    private int[] Rules(SeededChance own)
    {
        SortedSet<int> rules = [.. Enumerable.Range(0, options.FormatRules)];
        for (int rule = options.FormatRules; rule < options.FormatRules + options.DomainRules; rule++)
        {
            if (own.With("applies").With(rule).Number() < options.DomainShare)
            {
                rules.Add(rule);
            }
        }

        // Tied rules come together more often than by chance; otherwise that they are tied would never show.
        foreach ((int first, int second) in ties)
        {
            if (rules.Contains(first) != rules.Contains(second) && own.With("together").With(first).Number() < TiedTogether)
            {
                rules.Add(first);
                rules.Add(second);
            }
        }

        return [.. rules];
    }

    private string Input(string id, SeededChance own, int[] rules)
    {
        string filler = string.Join(' ', Enumerable.Range(0, FillerWords).Select(i => MadeUpWord.Of(own.With("filler").With(i).Bits, 3)));
        string cues = string.Join(' ', rules.Select(rule => MadeUpWord.Of(chance.With("cue").With(rule).Bits)));
        return $"(#{id}#) Request: {filler}. Keywords: {cues}.";
    }
}
