namespace PromptGrad.Clients;

/// <summary>Pauses between attempts: exponential, bounded, with jitter. Safe for use from several threads. Compiled into the OpenAI client as well.</summary>
/// <param name="initial">The longest pause before the first retry.</param>
/// <param name="factor">By how much the pause grows from retry to retry.</param>
/// <param name="longest">The longest pause of all.</param>
/// <param name="jitter">The part of a pause that is drawn at random, from 0 to 1.</param>
/// <param name="seed">Seeds the jitter; another one each time if <see langword="null"/>.</param>
internal sealed class Backoff(TimeSpan initial, double factor, TimeSpan longest, double jitter, int? seed)
{
    private readonly Random _random = seed is { } value ? new Random(value) : new Random();

    /// <summary>The pause before a retry.</summary>
    /// <param name="retry">The number of the retry, from 0.</param>
    public TimeSpan Before(int retry)
    {
        double growth = Math.Min(Math.Pow(factor, retry), double.MaxValue);
        double bound = Math.Min(initial.TotalSeconds * growth, longest.TotalSeconds);
        return TimeSpan.FromSeconds(bound * (1 - (jitter * Draw())));
    }

    private double Draw()
    {
        // Calls share the client, and a seeded Random is not thread-safe.
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
}
