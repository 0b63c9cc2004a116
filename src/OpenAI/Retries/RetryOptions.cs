namespace PromptGrad.OpenAI;

/// <summary>
/// How often and after which pauses a failed request is sent again: exponential backoff with jitter, unless the server says how long to wait
/// (<c>retry-after-ms</c>, <c>Retry-After</c>). Sent again are requests that met status 408, 429 or 5xx or a broken connection; a request that was wrong
/// (400, 401, 403, 404), an account without quota and a timeout are not.
/// </summary>
public sealed record RetryOptions
{
    /// <summary>How often a request is sent again at most. Default: 4. 0 turns retries off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxRetries
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 4;

    /// <summary>The longest pause before the first retry. Default: 1 second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan InitialDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause of all. Default: 60 seconds. A server that asks for a longer one is not asked again: the call fails at once and says so.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or longer than a day.</exception>
    public TimeSpan MaxDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(60);

    /// <summary>By how much the pause grows from retry to retry. Default: 2. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public double Factor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 2;

    /// <summary>The part of a pause that is drawn at random, from 0 (none) to 1 (all), so that clients that failed together don't come back together. Default: 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 1.</exception>
    public double Jitter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            field = value;
        }
    } = 0.5;

    /// <summary>Seeds the jitter, for runs that shall be the same twice. Default: <see langword="null"/>, another one each time.</summary>
    public int? Seed { get; init; }
}
