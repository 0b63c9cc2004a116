namespace PromptGrad.Optimizers;

/// <summary>Draws from a beta distribution: x / (x + y) of two gamma variates, each by the method of Marsaglia and Tsang (2000), which takes shapes from 1 on.</summary>
internal static class BetaDistribution
{
    /// <summary>Draws a number between 0 and 1.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="alpha">The first shape; at least 1.</param>
    /// <param name="beta">The second shape; at least 1.</param>
    public static double Draw(Random random, double alpha, double beta)
    {
        double x = DrawGamma(random, alpha);
        return x / (x + DrawGamma(random, beta));
    }

    private static double DrawGamma(Random random, double shape)
    {
        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = DrawNormal(random);
            double v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>By Box and Muller (1958).</summary>
    private static double DrawNormal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
