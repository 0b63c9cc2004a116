namespace PromptGrad.Search.Benchmarks;

/// <summary>The quartiles of a sample, as the reference computes them: between neighbours by the position (n + 1) · p.</summary>
/// <param name="First">A quarter is below.</param>
/// <param name="Median">Half is below.</param>
/// <param name="Third">Three quarters are below.</param>
internal readonly record struct Quartiles(double First, double Median, double Third)
{
    public static Quartiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Quartiles(At(sorted, 1), At(sorted, 2), At(sorted, 3));
    }

    private static double At(double[] sorted, int quarter)
    {
        if (sorted.Length == 1)
        {
            return sorted[0];
        }

        int below = Math.Clamp(quarter * (sorted.Length + 1) / 4, 1, sorted.Length - 1);
        double part = (quarter * (sorted.Length + 1) / 4.0) - below;
        return sorted[below - 1] + ((sorted[below] - sorted[below - 1]) * part);
    }
}
