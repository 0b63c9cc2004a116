namespace PromptGrad.Replies;

/// <summary>
/// Finds which of a few possible values a text names. It tries, in this order: the text is a name; it is one but for case, accents and punctuation; it begins with one and a colon or dash; names stand
/// in it as words, first as they are, then but for case, accents and punctuation; words in it begin with one. Where several are named, the one named most often is meant; of as many, none.
/// </summary>
internal sealed class ChoiceNames
{
    /// <summary>Below it, too many words begin with a name by chance.</summary>
    private const int MinStemLength = 4;

    private readonly (int Choice, string Name, string Folded)[] _names;

    /// <summary>Creates the names.</summary>
    /// <param name="choices">Each value with its names.</param>
    public ChoiceNames(IEnumerable<(string Value, IReadOnlyList<string> Names)> choices) =>
        _names = [.. choices.SelectMany((c, i) => c.Names.Select(n => (i, n, FoldedText.Fold(n))))];

    /// <summary>Finds the value that a text names.</summary>
    public ChoiceMatch Find(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        foreach ((int choice, string name, _) in _names)
        {
            if (text.SequenceEqual(name))
            {
                return new ChoiceMatch(choice, IsExact: true);
            }
        }

        var folded = new FoldedText(text);
        if (folded.Characters.Length == 0)
        {
            return ChoiceMatch.None;
        }

        if (FindWhole(folded) is { } whole)
        {
            return whole;
        }

        return FindLabel(folded) ?? FindAsWritten(text) ?? FindFolded(folded, isStem: false) ?? FindFolded(folded, isStem: true) ?? ChoiceMatch.None;
    }

    private ChoiceMatch? FindWhole(FoldedText text)
    {
        int found = -1;
        foreach ((int choice, _, string folded) in _names)
        {
            if (folded == text.Characters)
            {
                if (found >= 0 && found != choice)
                {
                    return ChoiceMatch.Ambiguous;
                }

                found = choice;
            }
        }

        return found < 0 ? null : new ChoiceMatch(found);
    }

    private ChoiceMatch? FindLabel(FoldedText text)
    {
        (int Choice, int Length) best = (-1, 0);
        foreach ((int choice, _, string folded) in _names)
        {
            if (folded.Length > best.Length && text.Characters.StartsWith(folded, StringComparison.Ordinal) && IsLabel(text.Behind(folded.Length)))
            {
                best = (choice, folded.Length);
            }
        }

        return best.Choice < 0 ? null : new ChoiceMatch(best.Choice, IsInWords: true);
    }

    private static bool IsLabel(ReadOnlySpan<char> behind)
    {
        behind = behind.TrimStart("*_`\"')");
        return behind is [':', ..] || (behind is [' ', ..] && behind.TrimStart() is ['-' or '–' or '—' or ':', ' ', ..]);
    }

    private ChoiceMatch? FindAsWritten(ReadOnlySpan<char> text)
    {
        var places = new List<NamePlace>();
        foreach ((int choice, string name, _) in _names)
        {
            for (int at = 0; name.Length > 0 && at < text.Length && text[at..].IndexOf(name, StringComparison.Ordinal) is >= 0 and int found; at++)
            {
                at += found;
                if (Words.BeginAt(text, at) && Words.EndAt(text, at + name.Length))
                {
                    places.Add(new NamePlace(at, name.Length, choice));
                }
            }
        }

        return MostNamed(places);
    }

    private ChoiceMatch? FindFolded(FoldedText text, bool isStem)
    {
        var places = new List<NamePlace>();
        foreach ((int choice, _, string name) in _names)
        {
            for (int at = 0; name.Length >= (isStem ? MinStemLength : 1) && (at = text.Characters.IndexOf(name, at, StringComparison.Ordinal)) >= 0; at++)
            {
                if (text.BeginsWord(at) && (isStem ? text.ContinuesWord(at + name.Length) : text.EndsWord(at + name.Length)))
                {
                    places.Add(new NamePlace(at, name.Length, choice));
                }
            }
        }

        return MostNamed(places);
    }

    private static ChoiceMatch? MostNamed(List<NamePlace> places)
    {
        if (places.Count == 0)
        {
            return null;
        }

        // At one place the longest name counts, and nothing in it.
        places.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
        var counts = new Dictionary<int, int>();
        int end = 0;
        foreach (NamePlace place in places)
        {
            if (place.Start >= end)
            {
                counts[place.Choice] = counts.GetValueOrDefault(place.Choice) + 1;
                end = place.Start + place.Length;
            }
        }

        int most = counts.Values.Max();
        int[] winners = [.. counts.Where(c => c.Value == most).Select(c => c.Key)];
        return winners is [int only] ? new ChoiceMatch(only, IsInWords: true) : ChoiceMatch.Ambiguous;
    }

    private readonly record struct NamePlace(int Start, int Length, int Choice);
}
