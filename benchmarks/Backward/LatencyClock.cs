using System.Diagnostics;

namespace PromptGrad.Backward.Benchmarks;

/// <summary>
/// Ends waits on time, to a fraction of a millisecond: the timers of the system come some milliseconds late, which would be measured as the pass's. A thread of its own
/// sleeps until shortly before the next wait is over, and then watches the clock.
/// </summary>
internal sealed class LatencyClock
{
    private static readonly long Watched = Stopwatch.Frequency / 400;

    private readonly PriorityQueue<TaskCompletionSource, long> _waits = new();

    private LatencyClock() => new Thread(Run) { IsBackground = true, Name = "Simulated latency" }.Start();

    public static LatencyClock Shared { get; } = new();

    public Task WaitAsync(TimeSpan latency)
    {
        long end = Stopwatch.GetTimestamp() + (long)(latency.TotalSeconds * Stopwatch.Frequency);
        var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waits)
        {
            _waits.Enqueue(wait, end);
            Monitor.Pulse(_waits);
        }

        return wait.Task;
    }

    private void Run()
    {
        while (true)
        {
            TakeNext()?.SetResult();
        }
    }

    /// <summary>The next wait if it is over; otherwise <see langword="null"/>, after a part of the time until then.</summary>
    private TaskCompletionSource? TakeNext()
    {
        lock (_waits)
        {
            if (!_waits.TryPeek(out TaskCompletionSource? next, out long end))
            {
                Monitor.Wait(_waits);
                return null;
            }

            long left = end - Stopwatch.GetTimestamp();
            if (left <= 0)
            {
                _waits.Dequeue();
                return next;
            }

            if (left > Watched)
            {
                Monitor.Wait(_waits, TimeSpan.FromSeconds((double)(left - Watched) / Stopwatch.Frequency));
                return null;
            }
        }

        Thread.SpinWait(50);
        return null;
    }
}
