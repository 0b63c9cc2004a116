namespace PromptGrad;

/// <summary>
/// What a run does when an endpoint, a network or a time-out lets it down. That is never the fault of a prompt, and so never a score: what was interrupted is done again, and if that does not
/// help the run stops with a <see cref="TrainingInterruptedException"/>.
/// </summary>
public sealed record FailureOptions
{
    /// <summary>How often an operation is done again. Default: 2. At least 0. Clients that retry by themselves have done so before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int MaxRetries
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 2;

    /// <summary>The pause before the first retry; each further one is twice as long. Default: one second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public TimeSpan RetryDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(1);

    /// <summary>Tells failures of the infrastructure from those of the program, which score 0. Default: <see cref="IsInfrastructure"/>.</summary>
    public Func<Exception, bool> IsInfrastructureFailure { get; init; } = IsInfrastructure;

    /// <summary>
    /// Whether an exception, or one that caused it, is a <see cref="ChatEndpointException"/>, an <see cref="HttpRequestException"/>, a <see cref="TimeoutException"/>, or an
    /// <see cref="OperationCanceledException"/>, which is a time-out where nobody has cancelled the run.
    /// </summary>
    /// <param name="exception">The exception.</param>
    public static bool IsInfrastructure(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            ChatEndpointException or HttpRequestException or TimeoutException or OperationCanceledException => true,
            AggregateException several => several.InnerExceptions.Any(IsInfrastructure),
            BackwardException pass => pass.Failures.Any(f => IsInfrastructure(f.Exception)),
            _ => exception.InnerException is { } cause && IsInfrastructure(cause),
        };
    }

    /// <summary>Whether the same request may succeed later.</summary>
    internal static bool IsWorthRetrying(Exception exception) => exception is not ChatEndpointException { IsTransient: false };
}
