namespace PromptGrad.Clients;

/// <summary>Cancels when its time is over, or when the token given to it is cancelled; costs nothing if the time is infinite.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _time;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _registration;

    public Deadline(TimeSpan time, TimeProvider timeProvider, CancellationToken outer)
    {
        _time = time;
        _outer = outer;
        if (time != Timeout.InfiniteTimeSpan)
        {
            _source = new(time, timeProvider);
            _registration = outer.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        }
    }

    public CancellationToken Token => _source?.Token ?? _outer;

    /// <summary>Whether the time is over, and the caller did not cancel.</summary>
    public bool IsOver => _source is { IsCancellationRequested: true } && !_outer.IsCancellationRequested;

    /// <summary>Begins the time anew.</summary>
    public void Restart() => _source?.CancelAfter(_time);

    /// <summary>Stops the time.</summary>
    public void Stop() => _source?.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        // First: nobody must cancel what is disposed.
        _registration.Dispose();
        _source?.Dispose();
    }
}
