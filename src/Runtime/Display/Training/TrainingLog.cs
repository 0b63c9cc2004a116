namespace PromptGrad;

/// <summary>
/// Keeps what a run tells, for its <see cref="TrainingReport"/>: give one to <see cref="TrainerOptions.Progress"/>. One log is for one run. Safe to use from several threads.
/// </summary>
/// <param name="next">Who is told too, such as a display on the console; nobody if <see langword="null"/>.</param>
public sealed class TrainingLog(IProgress<TrainingEvent>? next = null) : IProgress<TrainingEvent>
{
    private readonly object _lock = new();
    private readonly List<TrainingEvent> _events = [];

    /// <summary>What has been told so far, in order.</summary>
    public IReadOnlyList<TrainingEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Keeps an event, and passes it on.</summary>
    /// <param name="value">The event.</param>
    public void Report(TrainingEvent value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_lock)
        {
            _events.Add(value);
        }

        next?.Report(value);
    }
}
