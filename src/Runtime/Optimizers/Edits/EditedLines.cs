using System.Diagnostics.CodeAnalysis;
using PromptGrad.Candidates;

namespace PromptGrad.Optimizers.Edits;

/// <summary>The lines of a text while it is edited. They keep their line ends.</summary>
internal sealed class EditedLines(string text, TextRules rules)
{
    private readonly List<string> _lines = [.. text.Split('\n')];
    private readonly string _end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r" : "";
    private readonly HashSet<string> _protected = [.. rules.AllProtectedLines];

    /// <summary>Adds a line, unless it is there already or says nothing.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">Where; at the end if <see langword="null"/>.</param>
    public void Add(string line, int? place)
    {
        if (string.IsNullOrWhiteSpace(line) || _lines.Exists(l => IsSame(l, line)))
        {
            return;
        }

        int index = place ?? End();
        // The last line has no line end of its own.
        bool becomesLast = index == _lines.Count;
        if (becomesLast && index > 0)
        {
            _lines[^1] = WithoutEnd(_lines[^1]) + _end;
        }

        _lines.Insert(index, InStyleOf(index, line) + (becomesLast ? "" : _end));
    }

    /// <summary>Removes a line: the one that reads the same, or else the first one that does apart from its list marker and the white space around it.</summary>
    public bool TryRemove(string line, out int index, [NotNullWhen(false)] out ProposalRefusal? refusal)
    {
        index = _lines.FindIndex(l => WithoutEnd(l) == line);
        index = index >= 0 ? index : _lines.FindIndex(l => IsSame(l, line));
        refusal = index < 0 ? new(ProposalProblem.UnknownLine, $"the text has no line \"{Short(line)}\", so it cannot be removed. Quote a line of the text word for word.")
            : _protected.Contains(WithoutEnd(_lines[index])) ? new(ProposalProblem.ProtectedLines, $"the line \"{Short(line)}\" must stay where it is, word for word.")
            : null;
        if (refusal is not null)
        {
            return false;
        }

        _lines.RemoveAt(index);
        if (index == _lines.Count && index > 0)
        {
            _lines[^1] = WithoutEnd(_lines[^1]);
        }

        return true;
    }

    public override string ToString() => string.Join('\n', _lines);

    /// <summary>Before the lines that end the text because they are protected, and before blank ones.</summary>
    private int End()
    {
        int end = _lines.Count;
        while (end > 0 && (string.IsNullOrWhiteSpace(_lines[end - 1]) || _protected.Contains(WithoutEnd(_lines[end - 1]))))
        {
            end--;
        }

        if (end > 0)
        {
            return end;
        }

        // All lines are protected: before those only that have to be the last ones.
        return Math.Max(0, _lines.Count - rules.LastLines.Count);
    }

    /// <summary>A line that comes after an item of a list is an item too.</summary>
    private string InStyleOf(int index, string line)
    {
        string marker = index > 0 ? MarkerOf(_lines[index - 1]) : "";
        return marker.Length > 0 && MarkerOf(line).Length == 0 ? marker + line.TrimStart() : line;
    }

    private static bool IsSame(string one, string other) => Core(one).Equals(Core(other), StringComparison.Ordinal);

    private static ReadOnlySpan<char> Core(string line) => line.AsSpan(MarkerOf(line).Length).Trim();

    /// <summary>The indentation and the sign of an item of a list without numbers, with the blank after it.</summary>
    private static string MarkerOf(string line)
    {
        int at = 0;
        while (at < line.Length && line[at] is ' ' or '\t')
        {
            at++;
        }

        return at + 1 < line.Length && line[at] is '-' or '*' or '•' && line[at + 1] == ' ' ? line[..(at + 2)] : "";
    }

    private static string WithoutEnd(string line) => line.EndsWith('\r') ? line[..^1] : line;

    private static string Short(string line)
    {
        const int Length = 200;
        return line.Length <= Length ? line : line[..Length] + "…";
    }
}
