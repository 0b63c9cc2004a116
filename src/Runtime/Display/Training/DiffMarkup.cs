using System.Text;
using PromptGrad.Candidates;
using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>Writes how a text became another one, line by line, with the words that changed in a line that only changed a little.</summary>
internal sealed class DiffMarkup(MarkupWriter markup)
{
    private const int Context = 2;

    // From this share of common characters on, two lines are shown as one that changed.
    private const double Similar = 0.4;

    // Longer lines are shown as replaced.
    private const int MaxComparedLine = 4_000;

    private int _left;
    private int _omitted;

    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    /// <param name="label">What it is the change of.</param>
    /// <param name="maxLength">How many characters are shown.</param>
    public void Write(string before, string after, string label, int maxLength)
    {
        _left = maxLength;
        _omitted = 0;
        IReadOnlyList<(DiffKind Kind, string Line)> lines = SequenceDiff.Of(TextLines.Of(before), TextLines.Of(after));
        markup.Open("div", ("class", "diff"), ("role", "group"), ("aria-label", label)).Text("\n");
        for (int i = 0; i < lines.Count;)
        {
            int end = i;
            while (end < lines.Count && (lines[end].Kind == DiffKind.Same) == (lines[i].Kind == DiffKind.Same))
            {
                end++;
            }

            (DiffKind Kind, string Line)[] run = [.. lines.Skip(i).Take(end - i)];
            if (_left <= 0)
            {
                _omitted += run.Length;
            }
            else if (lines[i].Kind == DiffKind.Same)
            {
                WriteSame([.. run.Select(r => r.Line)], isFirst: i == 0, isLast: end == lines.Count);
            }
            else
            {
                WriteChanged([.. run.Where(r => r.Kind == DiffKind.Removed).Select(r => r.Line)], [.. run.Where(r => r.Kind == DiffKind.Added).Select(r => r.Line)]);
            }

            i = end;
        }

        if (_omitted > 0)
        {
            markup.Element("p", $"{Counted.Of(_omitted, "more line")} not shown", ("class", "skip")).Text("\n");
        }

        markup.CloseLine();
    }

    private void WriteSame(string[] lines, bool isFirst, bool isLast)
    {
        int head = isFirst ? 0 : Context;
        int tail = isLast ? 0 : Context;
        if (lines.Length <= head + tail + 1)
        {
            head = lines.Length;
            tail = 0;
        }

        foreach (string line in lines[..head])
        {
            Row("span", "\u00A0", [(false, line)]);
        }

        if (lines.Length > head + tail)
        {
            markup.Element("p", Counted.Of(lines.Length - head - tail, "unchanged line"), ("class", "skip")).Text("\n");
        }

        foreach (string line in lines[(lines.Length - tail)..])
        {
            Row("span", "\u00A0", [(false, line)]);
        }
    }

    private void WriteChanged(string[] removed, string[] added)
    {
        (IReadOnlyList<(bool, string)> Before, IReadOnlyList<(bool, string)> After)?[] pairs = [.. removed.Zip(added, Compare)];
        for (int i = 0; i < removed.Length; i++)
        {
            Row("del", "\u2212", i < pairs.Length && pairs[i] is { } pair ? pair.Before : [(false, removed[i])]);
        }

        for (int i = 0; i < added.Length; i++)
        {
            Row("ins", "+", i < pairs.Length && pairs[i] is { } pair ? pair.After : [(false, added[i])]);
        }
    }

    private void Row(string element, string sign, IReadOnlyList<(bool IsChanged, string Text)> pieces)
    {
        if (_left <= 0)
        {
            _omitted++;
            return;
        }

        markup.Open(element, ("class", "row")).Element("span", sign, ("class", "sign")).Open("span", ("class", "words"), ("dir", "auto"));
        foreach ((bool isChanged, string text) in pieces)
        {
            string shown = text.Length > _left ? string.Concat(text.AsSpan(0, Math.Max(0, _left)), "\u2026") : text;
            _left -= text.Length;
            if (isChanged)
            {
                markup.Element("mark", shown);
            }
            else
            {
                markup.Text(shown);
            }

            if (_left < 0)
            {
                break;
            }
        }

        _left--;
        markup.Close().CloseLine();
    }

    /// <summary>The two lines in pieces, with those that differ marked; <see langword="null"/> if they have too little in common.</summary>
    private static (IReadOnlyList<(bool, string)> Before, IReadOnlyList<(bool, string)> After)? Compare(string before, string after)
    {
        if (Math.Max(before.Length, after.Length) > MaxComparedLine)
        {
            return null;
        }

        IReadOnlyList<(DiffKind Kind, string Word)> words = SequenceDiff.Of(Words(before), Words(after));
        int same = words.Where(w => w.Kind == DiffKind.Same).Sum(w => w.Word.Length);
        return same < Similar * Math.Max(before.Length, after.Length) ? null : (Pieces(words, DiffKind.Removed), Pieces(words, DiffKind.Added));
    }

    private static List<(bool, string)> Pieces(IReadOnlyList<(DiffKind Kind, string Word)> words, DiffKind changed)
    {
        var pieces = new List<(bool IsChanged, string Text)>();
        foreach ((DiffKind kind, string word) in words.Where(w => w.Kind == DiffKind.Same || w.Kind == changed))
        {
            bool isChanged = kind == changed;
            if (pieces.Count > 0 && pieces[^1].IsChanged == isChanged)
            {
                pieces[^1] = (isChanged, pieces[^1].Text + word);
            }
            else
            {
                pieces.Add((isChanged, word));
            }
        }

        return pieces;
    }

    /// <summary>Words, and everything between them in single characters.</summary>
    private static string[] Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune);
                continue;
            }

            Flush();
            words.Add(rune.ToString());
        }

        Flush();
        return [.. words];

        void Flush()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
