using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Reasoning;

/// <summary>A question such as <c>I have a violin, two apples and three drums. How many musical instruments do I have?</c></summary>
internal sealed partial class CountingProblem : Problem
{
    /// <summary>Lists of more entries are long.</summary>
    private const int LongList = 4;

    private readonly string _kind;
    private readonly IReadOnlyList<CountedThing> _things;

    private CountingProblem(string text, string kind, IReadOnlyList<CountedThing> things)
        : base(text, CountingHabits.All)
    {
        _kind = kind;
        _things = things;
    }

    /// <summary>The problem that a text is, or <see langword="null"/>.</summary>
    public static CountingProblem? Read(string text)
    {
        string[] sentences = Sentences.Of(text);
        if (sentences.Length < 2 || AskedKind().Match(sentences[^1]) is not { Success: true } asked || !Lexicon.IsKind(asked.Groups["kind"].Value))
        {
            return null;
        }

        var things = new List<CountedThing>();
        foreach (string sentence in sentences[..^1])
        {
            if (Statement().Match(sentence) is { Success: true } statement)
            {
                ThingFate fate = statement.Groups["lost"].Success ? ThingFate.Lost : statement.Groups["others"].Success ? ThingFate.Others : ThingFate.Kept;
                things.AddRange(ListSeparator().Split(statement.Groups["list"].Value).Select(item => ReadItem(item, fate)).OfType<CountedThing>());
            }
        }

        return things.Count == 0 ? null : new(text, asked.Groups["kind"].Value, things);
    }

    public override Solution Solve(IReadOnlyCollection<Habit> habits)
    {
        var counted = new List<(string Thing, int Count)>();
        foreach (CountedThing thing in _things)
        {
            int count = thing.IsGroup && habits.Contains(CountingHabits.MissesGroups) ? 1 : thing.Count;
            bool isThere = thing.Fate switch
            {
                ThingFate.Lost => !habits.Contains(CountingHabits.ForgetsLosses),
                ThingFate.Others => habits.Contains(CountingHabits.CountsOthers),
                _ => true,
            };
            if (isThere && Belongs(thing.Thing, habits))
            {
                counted.Add((thing.Thing, thing.Fate == ThingFate.Lost ? -count : count));
            }
        }

        if (habits.Contains(CountingHabits.SkipsItems) && counted.Count > LongList)
        {
            counted.RemoveAt(counted.Count / 2);
        }

        int result = counted.Sum(c => c.Count);
        string working = string.Join(", ", counted.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Thing}: {c.Count}")));
        return new(result, working.Length == 0 ? "I count nothing of that kind." : $"I count {working}.", _things.Count);
    }

    private bool Belongs(string thing, IReadOnlyCollection<Habit> habits) =>
        Lexicon.KindOf(thing) == _kind
        || (Lexicon.SoundsLike(thing, _kind) ? habits.Contains(CountingHabits.TrustsNames) : habits.Contains(CountingHabits.CountsEverything));

    private static CountedThing? ReadItem(string item, ThingFate fate) =>
        Item().Match(item) is not { Success: true } match ? null
        : match.Groups["group"] is { Success: true } group ? new(CountOf(group.Value), IsGroup: true, match.Groups["thing"].Value, fate)
        : NumberWords.TryRead(match.Groups["number"].Value, out int count) ? new(count, IsGroup: false, match.Groups["thing"].Value, fate)
        : null;

    private static int CountOf(string group) => group.ToUpperInvariant() switch
    {
        "HALF A DOZEN" => 6,
        "A DOZEN" => 12,
        "TWO DOZEN" => 24,
        "TWO PAIRS OF" => 4,
        _ => 2,
    };

    [GeneratedRegex(@"^How many (?<kind>[a-z ]+?) do I (?:still |now )?have(?: now| left)?\?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskedKind();

    /// <summary>Who has, or no longer has, which things.</summary>
    [GeneratedRegex(
        @"^(?:(?:I have|I also have|I bought|In the garden I have|At home I have) (?<list>.+)"
        + @"|(?<others>My [a-z]+|The neighbours|[A-Z][a-z]+) (?:has|have) (?<list>.+)"
        + @"|I (?<lost>gave away|gave|sold|ate|lost|lent) (?<list>.+?)(?: to [A-Za-z ]+| at the market| yesterday| this morning)?"
        + @"|(?<list>(?:One|The) [a-z ]+?) (?<lost>ran away|got lost|broke|was stolen|were stolen|was eaten|were eaten))\.$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(", and |, | and ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListSeparator();

    [GeneratedRegex("^(?:(?<group>a pair of|two pairs of|a couple of|half a dozen|a dozen|two dozen)|(?<number>[A-Za-z0-9]+)) (?:of the |of my )?(?<thing>[a-z ]+)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Item();
}
