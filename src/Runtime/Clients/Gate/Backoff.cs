namespace PromptGrad.Clients;

/// <summary>Pauses before attempts: exponential, bounded, with jitter. Safe for use from several threads.</summary>
internal sealed class Backoff(GateOptions options)
{
    private const int MostDoublings = 30;

    private readonly Random _random = options.Seed is { } seed ? new Random(seed) : new Random();

    /// <param name="attempt">The number of the attempt that failed, from 1.</param>
    public TimeSpan After(int attempt)
    {
        double longest = Math.Min(options.InitialDelay.TotalSeconds * (1L << Math.Min(attempt - 1, MostDoublings)), options.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(longest * (1 - (options.Jitter * Draw())));
    }

    private double Draw()
    {
        // A seeded Random is not thread-safe.
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
}
