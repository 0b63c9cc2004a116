using System.Globalization;
using System.Text;

namespace PromptGrad.Search.Benchmarks;

/// <summary>Runs as a table: a line for each optimizer.</summary>
internal static class RunTable
{
    private const string Head =
        """
        | optimizer | held-out accuracy, median [q1, q3] | normalized | calls to 90 % (runs that got there) | ktokens to 90 % | ktokens | updates / regressions | worst drop | regret | optimism | below seed (by more than 0.02) | misread |
        | :-- | :-- | :-- | --: | --: | --: | --: | --: | --: | --: | --: | --: |

        """;

    public static string Of(IReadOnlyList<RunRow> rows)
    {
        var table = new StringBuilder(Head);
        foreach (IGrouping<string, RunRow> runs in rows.GroupBy(r => r.Optimizer))
        {
            table.Append(Line(runs.Key, [.. runs])).Append('\n');
        }

        return table.ToString();
    }

    private static string Line(string optimizer, RunRow[] runs)
    {
        Quartiles accuracy = Quartiles.Of(runs.Select(r => r.Accuracy));
        Quartiles normalized = Quartiles.Of(runs.Select(r => r.Normalized));
        double[] optimism = [.. runs.Where(r => r.Optimism is not null).Select(r => r.Optimism!.Value)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {optimizer} | {accuracy.Median:0.000} [{accuracy.First:0.000}, {accuracy.Third:0.000}] | {normalized.Median:0.00} [{normalized.First:0.00}, {normalized.Third:0.00}] | {Reached(runs, r => r.CallsTo90, 1)} ({runs.Count(r => r.CallsTo90 is not null)}/{runs.Length}) | {Reached(runs, r => r.TokensTo90, 1000)} | {Median(runs, r => r.Tokens) / 1000:0} | {runs.Average(r => r.Updates):0.0} / {runs.Average(r => r.Regressions):0.0} | {Median(runs, r => r.WorstDrop):0.000} | {Median(runs, r => r.Regret):0.000} | {(optimism.Length > 0 ? Quartiles.Of(optimism).Median.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) : "-")} | {runs.Count(r => r.IsBelowSeed)}/{runs.Length} ({runs.Count(r => r.IsFarBelowSeed)}) | {runs.Sum(r => r.Misread)} |");
    }

    /// <summary>The median over all runs, of which those that never got there took forever.</summary>
    private static string Reached(RunRow[] runs, Func<RunRow, long?> cost, double unit) =>
        runs.Select(cost).OrderBy(c => c ?? long.MaxValue).ElementAt((runs.Length - 1) / 2) is { } median ? (median / unit).ToString("0", CultureInfo.InvariantCulture) : "-";

    private static double Median(RunRow[] runs, Func<RunRow, double> value) => Quartiles.Of(runs.Select(value)).Median;
}
