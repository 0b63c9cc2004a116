namespace PromptGrad.Display.Training;

/// <summary>Between which means a score lies with a confidence of 95 %.</summary>
internal readonly record struct ScoreInterval(double Low, double High)
{
    private const double Quantile = 1.959963984540054;

    /// <summary>
    /// The interval of Wilson (1927) for a proportion. Scores between 0 and 1 vary less than hits and misses with the same mean, so for them it is on the safe side; for others there is none.
    /// </summary>
    public static ScoreInterval? Of(Measurement measurement)
    {
        double n = measurement.Count;
        if (n == 0 || !(measurement.Sum >= 0 && measurement.Sum <= n + 1e-9))
        {
            return null;
        }

        double mean = Math.Min(1, measurement.Mean);
        double square = Quantile * Quantile;
        double center = (mean + (square / (2 * n))) / (1 + (square / n));
        double half = Quantile / (1 + (square / n)) * Math.Sqrt((mean * (1 - mean) / n) + (square / (4 * n * n)));
        return new(Math.Max(0, center - half), Math.Min(1, center + half));
    }
}
