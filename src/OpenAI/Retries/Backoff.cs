namespace PromptGrad.OpenAI;

/// <summary>The pauses of one client: exponential, bounded, with jitter.</summary>
internal sealed class Backoff(RetryOptions options)
{
    private readonly Random _random = options.Seed is { } seed ? new Random(seed) : new Random();

    /// <param name="retry">The number of the retry, from 0.</param>
    public TimeSpan GetDelay(int retry)
    {
        double growth = Math.Min(Math.Pow(options.Factor, retry), double.MaxValue);
        double longest = Math.Min(options.InitialDelay.TotalSeconds * growth, options.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(longest * (1 - (options.Jitter * Draw())));
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
