using PromptGrad.Chat;

namespace PromptGrad.Graph;

/// <summary>
/// A visit of a node as those see it who work for it: counts the calls made in it, and gives its slot among those at work back while it waits for a pass that was
/// begun in it. So passes nest at any limit.
/// </summary>
/// <param name="limiter">Where the visit holds a slot.</param>
/// <param name="paidCalls">How many calls have been reserved for the node further out.</param>
/// <param name="outer">The scope of the pass.</param>
internal sealed class NodeScope(BackwardLimiter limiter, int paidCalls, CallScope? outer) : CallScope(outer)
{
    private int _paidCallsLeft = paidCalls;
    private long _calls = paidCalls;
    private long _inputTokens;
    private long _outputTokens;
    private int _passes;
    private bool _holdsSlot = true;
    private bool _hasEnded;

    /// <summary>The visit in which this code runs, or <see langword="null"/>.</summary>
    public static NodeScope? Innermost
    {
        get
        {
            for (CallScope? scope = Current; scope is not null; scope = scope.Outer)
            {
                if (scope is NodeScope visit)
                {
                    return visit;
                }
            }

            return null;
        }
    }

    public BackwardLimiter Limiter => limiter;

    public ChatUsage Usage
    {
        get
        {
            lock (this)
            {
                return _calls == 0 ? ChatUsage.None : new(_calls, _inputTokens, _outputTokens);
            }
        }
    }

    /// <summary>Begins a pass inside the visit: its nodes may use the slot.</summary>
    /// <returns>Whether the visit is still going on; if not, the pass stands alone.</returns>
    public bool TryBeginPass()
    {
        lock (this)
        {
            if (_hasEnded)
            {
                return false;
            }

            _passes++;
            if (!_holdsSlot)
            {
                return true;
            }

            _holdsSlot = false;
        }

        limiter.Exit();
        return true;
    }

    /// <summary>Ends a pass inside the visit: with the last one the visit gets a slot again.</summary>
    public ValueTask EndPassAsync()
    {
        bool isLast;
        lock (this)
        {
            isLast = --_passes == 0 && !_hasEnded;
        }

        return isLast ? RegainSlotAsync() : default;
    }

    /// <summary>Ends the visit, which holds its slot again then, also if passes begun in it are still going on.</summary>
    public ValueTask EndAsync()
    {
        bool holdsSlot;
        lock (this)
        {
            _hasEnded = true;
            holdsSlot = _holdsSlot;
        }

        return holdsSlot ? default : RegainSlotAsync();
    }

    /// <summary>A call that was reserved for the node has been counted further out.</summary>
    protected override (CallMeter Meter, BudgetLimit Limit)? TryReserve(int calls, out bool isPaid)
    {
        lock (this)
        {
            isPaid = _paidCallsLeft >= calls;
            if (isPaid)
            {
                _paidCallsLeft -= calls;
            }
            else
            {
                _calls += calls;
            }

            return null;
        }
    }

    protected override void TakeBack(int calls)
    {
        lock (this)
        {
            _calls -= calls;
        }
    }

    protected override void Settle(long inputTokens, long outputTokens, IReadOnlyList<string?> models)
    {
        lock (this)
        {
            _inputTokens += inputTokens;
            _outputTokens += outputTokens;
        }
    }

    private async ValueTask RegainSlotAsync()
    {
        await limiter.EnterAsync().ConfigureAwait(false);
        lock (this)
        {
            // Meanwhile another pass may have begun, or another one that ended been faster.
            bool isNeeded = !_holdsSlot && (_passes == 0 || _hasEnded);
            _holdsSlot |= isNeeded;
            if (isNeeded)
            {
                return;
            }
        }

        limiter.Exit();
    }
}
