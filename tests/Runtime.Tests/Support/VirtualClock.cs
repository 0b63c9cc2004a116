using System.Diagnostics;

namespace PromptGrad.Tests.Support;

/// <summary>A clock that stands still until it is told to go on to the next timer. What timers set off runs on the thread that moves the clock, as far as it does not hop to another.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly object _gate = new();
    private readonly PriorityQueue<(Timer Timer, int Version), (long Due, long Order)> _due = new();
    private int _sleepers;
    private long _now;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Now => new(GetTimestamp());

    /// <summary>How many wait for the time, gates left out.</summary>
    public int Sleepers
    {
        get
        {
            lock (_gate)
            {
                return _sleepers;
            }
        }
    }

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => Start + Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to the next timer.</summary>
    public void Step()
    {
        Timer? timer = null;
        lock (_gate)
        {
            while (timer is null && _due.TryDequeue(out (Timer Timer, int Version) next, out (long Due, long Order) when))
            {
                if (next.Timer.Version == next.Version)
                {
                    timer = next.Timer;
                    timer.IsArmed = false;
                    _now = Math.Max(_now, when.Due);
                }
            }
        }

        Assert.True(timer is not null, "Everybody waits, and nobody for the time: a deadlock.");
        timer.Fire();
    }

    /// <summary>Lets time pass until all calls are over; each waits at the gate, or for the time, or is on its way from one to the other.</summary>
    public Task DriveAsync(RequestGate gate, params IReadOnlyCollection<Task> calls) => Task.Run(() =>
    {
        int open = calls.Count;
        foreach (Task call in calls)
        {
            _ = call.ContinueWith(_ => Interlocked.Decrement(ref open), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        while (true)
        {
            long began = Stopwatch.GetTimestamp();
            var spin = new SpinWait();
            while (Volatile.Read(ref open) is > 0 and var count && gate.Waiting + Sleepers != count)
            {
                Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60), $"{count} calls are open, {gate.Waiting} wait at the gate and {Sleepers} for the time: some got lost.");
                spin.SpinOnce();
            }

            if (open == 0)
            {
                return;
            }

            Step();
        }
    });

    private sealed class Timer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public int Version { get; private set; }

        /// <summary>Set under the clock's lock.</summary>
        public bool IsArmed
        {
            get;
            set
            {
                if (value != field && state is not RequestGate)
                {
                    clock._sleepers += value ? 1 : -1;
                }

                field = value;
            }
        }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Version++;
                IsArmed = dueTime != Timeout.InfiniteTimeSpan;
                if (IsArmed)
                {
                    clock._due.Enqueue((this, Version), (clock._now + dueTime.Ticks, clock._order++));
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
