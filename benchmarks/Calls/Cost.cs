namespace PromptGrad.Calls.Benchmarks;

/// <summary>What calls cost.</summary>
/// <param name="Processor">Microseconds of processor time a call.</param>
/// <param name="Bytes">Bytes allocated a call.</param>
/// <param name="Wall">Milliseconds for all of them.</param>
internal readonly record struct Cost(double Processor, double Bytes, double Wall)
{
    /// <summary>The least of each: whatever else the machine does only adds to it.</summary>
    public static Cost LeastOf(IReadOnlyCollection<Cost> costs) => new(costs.Min(c => c.Processor), costs.Min(c => c.Bytes), costs.Min(c => c.Wall));
}
