namespace PromptGrad.Testing.Tests.Worlds;

/// <summary>Compares samples.</summary>
internal static class Distribution
{
    /// <summary>The share of items that something is true of.</summary>
    public static double Share<T>(this IReadOnlyCollection<T> items, Func<T, bool> isTrue) => (double)items.Count(isTrue) / items.Count;

    /// <summary>How many standard errors two means are apart.</summary>
    public static double StandardErrorsApart(IReadOnlyCollection<double> one, IReadOnlyCollection<double> other)
    {
        double difference = Math.Abs(one.Average() - other.Average());
        return difference < 1e-9 ? 0 : difference / Math.Sqrt(ErrorOfMean(one) + ErrorOfMean(other));
    }

    /// <summary>The statistic of Kolmogorov and Smirnov, times the root of the effective sample size: above 1.95 in one of a thousand pairs of samples from one distribution.</summary>
    public static double KolmogorovSmirnov(IReadOnlyCollection<double> one, IReadOnlyCollection<double> other)
    {
        double widest = one.Concat(other).Max(at => Math.Abs(one.Share(x => x <= at) - other.Share(x => x <= at)));
        return widest * Math.Sqrt((double)one.Count * other.Count / (one.Count + other.Count));
    }

    private static double ErrorOfMean(IReadOnlyCollection<double> sample)
    {
        double mean = sample.Average();
        return sample.Sum(x => (x - mean) * (x - mean)) / (sample.Count - 1) / sample.Count;
    }
}
