namespace PromptGrad.Optimizers;

/// <summary>
/// Who is the best at something. For every column of a table of scores there is a set of those with the highest score; whoever stands only in sets that others cover is
/// redundant and dropped. After GEPA (Agrawal et al., 2025).
/// </summary>
internal static class ParetoFront
{
    private const double Tolerance = 1e-9;

    /// <summary>In how many columns each row is among the best; 0 for rows that are not on the front.</summary>
    /// <param name="rows">The table, the oldest candidate first. All rows have the same length.</param>
    public static int[] Wins(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        int columns = rows.Count == 0 ? 0 : rows[0].Count;
        bool[][] isBest = [.. rows.Select(_ => new bool[columns])];
        for (int column = 0; column < columns; column++)
        {
            double top = rows.Max(row => row[column]);
            for (int row = 0; row < rows.Count; row++)
            {
                isBest[row][column] = rows[row][column] >= top - Tolerance;
            }
        }

        var front = Enumerable.Range(0, rows.Count).Where(row => isBest[row].Contains(true)).ToHashSet();
        // The weakest first, and of equals the youngest: ties keep who was there before.
        foreach (int row in front.OrderBy(row => rows[row].Sum()).ThenByDescending(row => row).ToArray())
        {
            if (Enumerable.Range(0, columns).Where(column => isBest[row][column]).All(column => front.Any(other => other != row && isBest[other][column])))
            {
                front.Remove(row);
            }
        }

        return [.. rows.Select((_, row) => front.Contains(row) ? isBest[row].Count(best => best) : 0)];
    }
}
