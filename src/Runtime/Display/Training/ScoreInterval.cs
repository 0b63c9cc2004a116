using PromptGrad.Training;

namespace PromptGrad.Display.Training;

/// <summary>Between which means a score lies with a confidence of 95 %.</summary>
internal readonly record struct ScoreInterval(double Low, double High)
{
    /// <summary>
    /// The interval of Wilson (1927) for a proportion. Scores between 0 and 1 vary less than hits and misses with the same mean, so for them it is on the safe side; for others there is none.
    /// </summary>
    public static ScoreInterval? Of(Measurement measurement)
    {
        int count = measurement.Count;
        return count > 0 && measurement.Sum >= 0 && measurement.Sum <= count + 1e-9
            ? Of(Statistics.Wilson(Math.Min(count, measurement.Sum), count))
            : null;
    }

    public static ScoreInterval? Of(ConfidenceInterval? interval) => interval is null ? null : new(interval.Low, interval.High);
}
