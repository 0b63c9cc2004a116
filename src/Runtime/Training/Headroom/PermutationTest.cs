namespace PromptGrad.Training;

/// <summary>Whether prompts differ in their means by more than chance explains.</summary>
internal static class PermutationTest
{
    /// <summary>
    /// How likely the means differ at least as much if which of the scores of an example belongs to which prompt is a matter of chance. With the observation itself counted, as Phipson and Smyth,
    /// "Permutation p-values should never be zero" (2010), have it.
    /// </summary>
    /// <param name="scores">The scores by prompt, and in it by example.</param>
    /// <param name="permutations">How many permutations are tried.</param>
    /// <param name="random">Draws them.</param>
    public static double PValueOf(double[][] scores, int permutations, Random random)
    {
        const double Tolerance = 1e-12;
        int examples = scores[0].Length;
        double observed = Variance([.. scores.Select(s => s.Average())]);
        int atLeast = 1;
        double[] column = new double[scores.Length];
        for (int n = 0; n < permutations; n++)
        {
            double[] sums = new double[scores.Length];
            for (int e = 0; e < examples; e++)
            {
                for (int p = 0; p < column.Length; p++)
                {
                    column[p] = scores[p][e];
                }

                random.Shuffle(column);
                for (int p = 0; p < column.Length; p++)
                {
                    sums[p] += column[p] / examples;
                }
            }

            if (Variance(sums) >= observed - Tolerance)
            {
                atLeast++;
            }
        }

        return (double)atLeast / (permutations + 1);
    }

    /// <summary>The variance of a sample.</summary>
    public static double Variance(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
    }
}
