namespace PromptGrad.Calls.Benchmarks;

/// <summary>What calls cost.</summary>
/// <param name="Processor">Microseconds of processor time a call.</param>
/// <param name="Bytes">Bytes allocated a call.</param>
/// <param name="Wall">Milliseconds for all of them.</param>
internal readonly record struct Cost(double Processor, double Bytes, double Wall)
{
    public static Cost MedianOf(IReadOnlyCollection<Cost> costs) =>
        new(Median(costs.Select(c => c.Processor)), Median(costs.Select(c => c.Bytes)), Median(costs.Select(c => c.Wall)));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
