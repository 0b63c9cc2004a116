namespace PromptGrad.Training;

/// <summary>Intervals and tests.</summary>
internal static class Statistics
{
    private const int Resamples = 10_000;

    // The 0.975 quantile of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>The interval of a mean; <see langword="null"/> if there are no values.</summary>
    public static ConfidenceInterval? IntervalOf(IReadOnlyList<double> values) =>
        values.Count == 0 ? null
        : values.All(v => v is 0 or 1) ? Wilson(values.Sum(), values.Count)
        : Bootstrap(values);

    /// <summary>E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).</summary>
    public static ConfidenceInterval Wilson(double successes, int count)
    {
        double share = successes / count;
        double weight = 1 + (Z * Z / count);
        double middle = (share + (Z * Z / (2 * count))) / weight;
        double half = Z * Math.Sqrt((share * (1 - share) / count) + (Z * Z / (4.0 * count * count))) / weight;
        return new(Math.Max(0, middle - half), Math.Min(1, middle + half), IntervalMethod.Wilson);
    }

    /// <summary>B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979); percentiles. Of differences it is the paired bootstrap.</summary>
    public static ConfidenceInterval Bootstrap(IReadOnlyList<double> values)
    {
        Random random = new RandomStreams(0).Fork("bootstrap");
        double[] means = new double[Resamples];
        for (int i = 0; i < means.Length; i++)
        {
            double sum = 0;
            for (int n = 0; n < values.Count; n++)
            {
                sum += values[random.Next(values.Count)];
            }

            means[i] = sum / values.Count;
        }

        Array.Sort(means);
        return new(means[(int)(0.025 * (Resamples - 1))], means[(int)Math.Ceiling(0.975 * (Resamples - 1))], IntervalMethod.Bootstrap);
    }

    /// <summary>The exact two-sided sign test: how likely so uneven a split, or a more uneven one, is if wins and losses are equally likely. For scores of 0 and 1 it is McNemar's exact test.</summary>
    public static double SignTest(int wins, int losses)
    {
        int count = wins + losses;
        int fewer = Math.Min(wins, losses);

        // Binomial coefficients outgrow numbers; their logarithms do not.
        double tail = 0;
        double logarithm = -count * Math.Log(2);
        for (int i = 0; i <= fewer; i++)
        {
            tail += Math.Exp(logarithm);
            logarithm += Math.Log(count - i) - Math.Log(i + 1);
        }

        return Math.Min(1, 2 * tail);
    }
}
