using System.Diagnostics.CodeAnalysis;
using PromptGrad.Clients;

namespace PromptGrad;

/// <summary>
/// Lets requests through to one endpoint and model as fast as it takes them: all clients that share a gate keep to one limit of requests under way, one rate of requests and
/// one of tokens. What the endpoint does not tell is learned from its refusals. Who waits is let through by priority (<see cref="CallPriority"/>), then in order of arrival,
/// those first who were refused before. Safe for use from several threads.
/// </summary>
public sealed class RequestGate
{
    // A request a minute: below that a wait would hardly end.
    private const double SlowestRate = 1.0 / 60;

    // Requests that may begin at once after a lull: those of this time, but never less than one and what a late timer missed.
    private const double BurstSeconds = 0.05;
    private const double SmallestBurst = 1.5;

    // What is left of the server's own count must be less than this part of it to be of interest,
    private const double Scarce = 0.1;

    // and what it says rounded.
    private const double Nearly = 0.95;
    private const double FirstEstimate = 0.7;
    private const double LatencyWeight = 0.1;
    private const double Rounding = 1e-6;
    // A day: who is woken too early waits again.
    private const double LongestWait = 86_400;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly object _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly PriorityQueue<GateWaiter, (int Urgency, long Order)> _queue = new();
    private readonly AdaptiveLimit _concurrency;
    private readonly AdaptiveLimit _rate;
    private readonly TokenBudget _tokens;
    private readonly ITimer _timer;
    private double _credit = SmallestBurst;
    private long _filledAt;
    private double _latency = double.NaN;
    private int _inFlight;
    private int _waiting;
    private bool _isHeld;
    private long _arrivals;
    private long _returns = long.MinValue;

    /// <summary>Creates a gate.</summary>
    /// <param name="options">Limits and what is known of the endpoint; the defaults if <see langword="null"/>.</param>
    public RequestGate(GateOptions? options = null)
    {
        Options = options ?? new();
        _timeProvider = Options.TimeProvider;
        long now = _timeProvider.GetTimestamp();
        _filledAt = now;
        _concurrency = new(floor: 1, Options.MaxConcurrency, decrease: 0.7, growth: static limit => 1 / limit);
        _concurrency.Start(Options.InitialConcurrency, from: 0, now);
        // Three percent a second, but not so fast that a slow rate is exceeded every few requests.
        _rate = new(SlowestRate, Options.RequestsPerMinute / 60 ?? double.PositiveInfinity, decrease: 0.8, growth: static rate => Math.Min(0.03, 0.003 * rate));
        if (Options.RequestsPerMinute is { } perMinute)
        {
            _rate.Start(perMinute / 60, from: perMinute / 60, now);
        }

        _tokens = new(Options.TokensPerMinute, _timeProvider);
        _timer = CreateTimer();
    }

    /// <summary>Limits and what is known of the endpoint.</summary>
    public GateOptions Options { get; }

    /// <summary>How many requests are under way.</summary>
    public int InFlight
    {
        get
        {
            lock (_lock)
            {
                return _inFlight;
            }
        }
    }

    /// <summary>How many calls wait to be let through. Those that pause before another attempt are not among them.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting;
            }
        }
    }

    /// <summary>How many requests may be under way now.</summary>
    public int Concurrency
    {
        get
        {
            lock (_lock)
            {
                return (int)_concurrency.Value;
            }
        }
    }

    /// <summary>How many requests may begin in a minute, as far as it is known; <see langword="null"/> while nothing speaks for a limit.</summary>
    public double? RequestsPerMinute
    {
        get
        {
            lock (_lock)
            {
                return double.IsInfinity(_rate.Value) ? null : _rate.Value * 60;
            }
        }
    }

    internal TokenEstimate Estimate { get; } = new();

    /// <summary>Whether requests need an estimate of their tokens.</summary>
    internal bool CountsTokens
    {
        get
        {
            lock (_lock)
            {
                return _tokens.IsLimited;
            }
        }
    }

    /// <summary>Waits to be let through. Who is must <see cref="Exit"/>.</summary>
    /// <param name="priority">The greatest goes first.</param>
    /// <param name="isRetry">Whether the call was let through before; it goes before others of its priority.</param>
    /// <param name="tokens">What it is estimated to use.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal ValueTask<GatePass> EnterAsync(int priority, bool isRetry, long tokens, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        GateWaiter waiter;
        lock (_lock)
        {
            long now = _timeProvider.GetTimestamp();
            if (_waiting == 0 && SecondsUntil(tokens, now) == 0)
            {
                return new(Admit(tokens, hasWaited: false, now));
            }

            waiter = new(this, tokens);
            _queue.Enqueue(waiter, (-priority, isRetry ? _returns++ : _arrivals++));
            _waiting++;
            Pump();
        }

        return new(waiter.WaitAsync(cancellationToken));
    }

    /// <summary>A call is over: its slot is free.</summary>
    /// <param name="pass">What <see cref="EnterAsync"/> returned.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="usedTokens">What it used, as far as it is known.</param>
    /// <param name="limits">What the server said about its limits, or <see langword="null"/>.</param>
    internal void Exit(GatePass pass, GateOutcome outcome, long? usedTokens = null, RateLimits? limits = null)
    {
        lock (_lock)
        {
            long now = _timeProvider.GetTimestamp();
            _inFlight--;
            switch (outcome)
            {
                case GateOutcome.Passed:
                    OnPassed(pass, now);
                    break;
                case GateOutcome.Throttled:
                    OnThrottled(pass, now);
                    break;
                case GateOutcome.Overloaded:
                    _concurrency.Refuse(pass.AdmittedAt, now);
                    break;
            }

            // A request that was refused or failed has used nothing; of one that was given up nobody knows.
            if ((usedTokens ?? (outcome is GateOutcome.Passed or GateOutcome.Unknown ? null : 0)) is { } used)
            {
                _tokens.Correct(pass.Tokens, used);
            }

            if (limits is not null)
            {
                Learn(limits, now);
            }

            if (_isHeld && _inFlight == 0)
            {
                // Nothing of the first requests passed, so nothing is known: begin with one a second and look for the limit.
                Release(1, from: 0, now);
                _credit = 1;
            }

            Pump();
        }
    }

    /// <summary>A waiting call was cancelled; it is dropped when its turn comes.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            _waiting--;
            Pump();
        }
    }

    private void OnPassed(GatePass pass, long now)
    {
        double latency = _timeProvider.GetElapsedTime(pass.AdmittedAt, now).TotalSeconds;
        _latency = double.IsNaN(_latency) ? latency : _latency + (LatencyWeight * (latency - _latency));
        bool isPressing = _waiting > 0 || pass.HasWaited;
        _concurrency.Pass(pass.AdmittedAt, isPressing);
        if (_isHeld)
        {
            Release(FirstEstimate * CurrentRate, from: 0, now);
        }
        else if (!double.IsInfinity(_rate.Value))
        {
            _rate.Pass(pass.AdmittedAt, isPressing);
        }
    }

    private void OnThrottled(GatePass pass, long now)
    {
        if (!double.IsInfinity(_rate.Value))
        {
            if (_rate.Refuse(pass.AdmittedAt, now))
            {
                Drain(now);
            }
        }
        else if (double.IsNaN(_latency))
        {
            // Nothing has been answered so far. What passes of that which is under way tells how fast to go on.
            _isHeld = true;
        }
        else
        {
            Release(FirstEstimate * CurrentRate, from: 0, now);
        }
    }

    /// <summary>The rate at which requests pass that are under way; this one is, too.</summary>
    private double CurrentRate => (_inFlight + 1) / Math.Max(_latency, ShortestWait.TotalSeconds);

    private void Release(double rate, double from, long now)
    {
        _isHeld = false;
        _rate.Start(rate, from, now);
        Drain(now);
    }

    private void Drain(long now) => (_credit, _filledAt) = (0, now);

    private void Learn(RateLimits limits, long now)
    {
        _tokens.Learn(limits);
        if (limits is { Requests: > 0 and var allowed, RemainingRequests: { } left, RequestsReset: { } reset }
            && left <= allowed * Scarce
            && reset > TimeSpan.Zero
            && (allowed - left) / reset.TotalSeconds is var rate
            && rate < _rate.Value * Nearly)
        {
            // By the protocol "reset" is when all of them are back, so this is how fast they come back. Where a window begins anew at once it is more than there is, and the rest is refused.
            Release(rate, from: rate, now);
        }
    }

    private void Pump()
    {
        long now = _timeProvider.GetTimestamp();
        while (_queue.TryPeek(out GateWaiter? next, out _))
        {
            if (next.Task.IsCompleted)
            {
                _queue.Dequeue();
                continue;
            }

            double seconds = SecondsUntil(next.Tokens, now);
            if (seconds > 0)
            {
                if (!double.IsInfinity(seconds))
                {
                    _timer.Change(Wait(seconds), Timeout.InfiniteTimeSpan);
                }

                return;
            }

            _queue.Dequeue();
            if (next.TrySetResult(Admit(next.Tokens, hasWaited: true, now)))
            {
                _waiting--;
            }
            else
            {
                // It was cancelled this moment.
                TakeBack(next.Tokens);
            }
        }
    }

    /// <summary>How long until a request may begin: 0, if now; infinite, if another one must end first.</summary>
    private double SecondsUntil(long tokens, long now)
    {
        if (_isHeld || _inFlight >= (int)_concurrency.Value)
        {
            return double.PositiveInfinity;
        }

        double wait = _tokens.SecondsUntil(tokens, now);
        if (double.IsInfinity(_rate.Value))
        {
            return wait;
        }

        double rate = _rate.Value;
        _credit = Math.Min(Math.Max(SmallestBurst, rate * BurstSeconds), _credit + (_timeProvider.GetElapsedTime(_filledAt, now).TotalSeconds * rate));
        _filledAt = now;
        return _credit >= 1 - Rounding ? wait : Math.Max(wait, (1 - _credit) / rate);
    }

    private GatePass Admit(long tokens, bool hasWaited, long now)
    {
        _inFlight++;
        _credit -= double.IsInfinity(_rate.Value) ? 0 : 1;
        _tokens.Take(tokens);
        return new(now, tokens, hasWaited);
    }

    private void TakeBack(long tokens)
    {
        _inFlight--;
        _credit += double.IsInfinity(_rate.Value) ? 0 : 1;
        _tokens.Correct(tokens, 0);
    }

    private static TimeSpan Wait(double seconds)
    {
        TimeSpan wait = TimeSpan.FromSeconds(Math.Min(seconds, LongestWait));
        return wait > ShortestWait ? wait : ShortestWait;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The gate's timer lives as long as the gate.")]
    private ITimer CreateTimer()
    {
        // Whoever creates the gate must not be the one in whose context it works for everybody.
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        return _timeProvider.CreateTimer(
            static gate =>
            {
                var self = (RequestGate)gate!;
                lock (self._lock)
                {
                    self.Pump();
                }
            },
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }
}
