namespace PromptGrad.Calls.Benchmarks;

/// <summary>The fate of each request: a function of its number and a seed, whoever sends it.</summary>
/// <param name="seed">The seed.</param>
internal sealed class FaultMix(int seed)
{
    private static readonly (double UpTo, Fault Fault)[] s_steps =
    [
        (0.05, Fault.RateLimited),
        (0.08, Fault.Failed),
        (0.10, Fault.Dropped),
        (0.12, Fault.Malformed),
        (0.14, Fault.Truncated),
    ];

    public Fault Of(int request)
    {
        double chance = new Random(unchecked((seed * 7919) + request)).NextDouble();
        return s_steps.FirstOrDefault(s => chance < s.UpTo).Fault;
    }
}
