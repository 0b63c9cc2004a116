using System.Globalization;
using System.Text;

namespace PromptGrad.Progress;

/// <summary>What is shown of a run, in words. All of it is plain, one line, and without control characters.</summary>
internal static class RunText
{
    private const double Quantile = 1.959963984540054;

    public static string Score(Measurement? score)
    {
        if (score is not { Count: > 0 })
        {
            return "not measured";
        }

        string mean = score.Mean.ToString("0.000", CultureInfo.InvariantCulture);
        return Interval(score) is var (low, high)
            ? string.Create(CultureInfo.InvariantCulture, $"{mean} ({low:0.000} to {high:0.000}) on {Count(score.Count, "example")}")
            : $"{mean} on {Count(score.Count, "example")}";
    }

    public static string Count(long count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");

    public static string Proposals(RunSnapshot run) => string.Create(CultureInfo.InvariantCulture, $"{run.Made:N0} made, {run.Refused:N0} refused, {run.Kept:N0} kept");

    public static string Money(decimal amount, ConsoleProgressOptions options) => Line(options.Currency, 8) + amount.ToString(amount < 1 ? "0.0000" : "N2", CultureInfo.InvariantCulture);

    public static decimal? CostOf(string role, ChatUsage usage, ConsoleProgressOptions options) =>
        options.Prices.TryGetValue(role, out Price? price) ? price.Of(usage.InputTokens, usage.OutputTokens) : null;

    /// <summary>What the steps so far have cost; <see langword="null"/> unless every role that was asked has a price.</summary>
    public static decimal? Cost(RunSnapshot run, ConsoleProgressOptions options)
    {
        decimal?[] costs = [.. run.UsageByRole.Where(r => r.Value.TotalTokens > 0).Select(r => CostOf(r.Key, r.Value, options))];
        return costs.Length > 0 && costs.All(c => c is not null) ? costs.Sum() : null;
    }

    public static string Reason(StopReason reason) => reason switch
    {
        StopReason.Completed => "nothing more to try",
        StopReason.Budget => "budget used up",
        StopReason.Cancelled => "cancelled",
        StopReason.Steps => "all steps done",
        StopReason.Plateau => "no improvement for too long",
        StopReason.Idle => "nothing new to learn",
        StopReason.NoHeadroom => "the wording makes no difference",
        _ => reason.ToString(),
    };

    /// <summary>The beginning of a text in one line. Characters that a terminal would obey are shown as a replacement.</summary>
    public static string Line(string text, int maxLength)
    {
        var line = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length >= maxLength)
            {
                return line.ToString().TrimEnd() + "\u2026";
            }

            if (Rune.IsWhiteSpace(rune))
            {
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            }
            else
            {
                line.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? Rune.ReplacementChar : rune);
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>The interval of Wilson (1927) with a confidence of 95 %; for scores between 0 and 1.</summary>
    private static (double Low, double High)? Interval(Measurement score)
    {
        double n = score.Count;
        if (!(score.Sum >= 0 && score.Sum <= n + 1e-9))
        {
            return null;
        }

        double mean = Math.Min(1, score.Mean);
        double square = Quantile * Quantile;
        double center = (mean + (square / (2 * n))) / (1 + (square / n));
        double half = Quantile / (1 + (square / n)) * Math.Sqrt((mean * (1 - mean) / n) + (square / (4 * n * n)));
        return (Math.Max(0, center - half), Math.Min(1, center + half));
    }
}
