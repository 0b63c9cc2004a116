namespace PromptGrad.Display.Training;

/// <summary>What was removed and added between two sequences: a longest common subsequence stays (Wagner and Fischer, 1974).</summary>
internal static class SequenceDiff
{
    // Beyond it a table of all pairs costs more than a finer difference is worth.
    private const long MaxPairs = 250_000;

    public static IReadOnlyList<(DiffKind Kind, string Item)> Of(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        var items = new List<(DiffKind, string)>(before.Length + after.Length);
        int start = before.CommonPrefixLength(after);
        Add(DiffKind.Same, before[..start]);
        before = before[start..];
        after = after[start..];
        int end = 0;
        while (end < before.Length && end < after.Length && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        ReadOnlySpan<string> same = before[^end..];
        before = before[..^end];
        after = after[..^end];
        if ((long)before.Length * after.Length > MaxPairs)
        {
            Add(DiffKind.Removed, before);
            Add(DiffKind.Added, after);
        }
        else
        {
            AddMiddle(before, after);
        }

        Add(DiffKind.Same, same);
        return items;

        void Add(DiffKind kind, ReadOnlySpan<string> some)
        {
            foreach (string item in some)
            {
                items.Add((kind, item));
            }
        }

        void AddMiddle(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
        {
            // The length of the longest common subsequence of the rests, from each pair of places.
            int[,] common = new int[before.Length + 1, after.Length + 1];
            for (int i = before.Length - 1; i >= 0; i--)
            {
                for (int j = after.Length - 1; j >= 0; j--)
                {
                    common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
                }
            }

            int left = 0;
            int right = 0;
            while (left < before.Length && right < after.Length)
            {
                items.Add(before[left] == after[right] ? (DiffKind.Same, before[left++])
                    : common[left + 1, right] >= common[left, right + 1] ? (DiffKind.Removed, before[left++])
                    : (DiffKind.Added, after[right++]));
                if (items[^1].Item1 == DiffKind.Same)
                {
                    right++;
                }
            }

            Add(DiffKind.Removed, before[left..]);
            Add(DiffKind.Added, after[right..]);
        }
    }
}
