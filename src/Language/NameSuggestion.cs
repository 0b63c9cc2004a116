using System;
using System.Collections.Generic;
using System.Text;

namespace PromptGrad.Language;

/// <summary>The name that was probably meant (rule R7): of a parameter, or of a member.</summary>
internal static class NameSuggestion
{
    private const int ShortestForDistance = 3;

    /// <summary>
    /// The name that is equal when case, <c>-</c> and <c>_</c> are ignored; otherwise the one at the smallest edit distance, which is
    /// at most a third of the shorter name and at least one. The earlier name wins a tie.
    /// </summary>
    /// <returns><see langword="null"/> if no name is near.</returns>
    public static string? Nearest(string name, IEnumerable<string> names)
    {
        string wanted = Normalize(name);
        string? nearest = null;
        int best = int.MaxValue;
        foreach (string other in names)
        {
            int distance = Distance(wanted, Normalize(other));
            if (distance < best)
            {
                nearest = other;
                best = distance;
            }
        }

        return nearest;
    }

    /// <summary>The distance of two normalised names; <see cref="int.MaxValue"/> if they are not near.</summary>
    private static int Distance(string a, string b)
    {
        int shorter = Math.Min(a.Length, b.Length);
        if (shorter > 0 && a == b)
        {
            return 0;
        }

        int limit = Math.Max(1, shorter / 3);
        if (shorter < ShortestForDistance || Math.Abs(a.Length - b.Length) > limit)
        {
            return int.MaxValue;
        }

        int distance = EditDistance(a, b);
        return distance <= limit ? distance : int.MaxValue;
    }

    /// <summary>Insertions, deletions, replacements and transpositions of neighbours (optimal string alignment), each counted once.</summary>
    private static int EditDistance(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1];
        int[] last = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }

    private static string Normalize(string name)
    {
        var normalized = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (c is not ('-' or '_'))
            {
                normalized.Append(char.ToLowerInvariant(c));
            }
        }

        return normalized.ToString();
    }
}
