using PromptGrad.Chat;

namespace PromptGrad;

/// <summary>
/// Counts what the calls of models in a scope cost, and keeps them within a budget: a call beyond it is not sent but ends in a
/// <see cref="BudgetExceededException"/>. One meter may cover any number of passes, optimizer steps and prompt calls, at once or one after the other;
/// scopes nest, and a call counts in all that it is in. Safe to use from several threads.
/// </summary>
/// <remarks>
/// Counted are the calls of generated code, which includes those of <see cref="ChatBackwardEngine"/> and of optimizers; and for a node of a
/// backward pass at least the calls it announces, because an engine may have ways of its own to a model. A call that a
/// <see cref="CachingChatClient"/> answers is given back.
/// </remarks>
public sealed class CallMeter
{
    private readonly object _gate = new();
    private readonly TimeProvider _timeProvider;
    private readonly long _began;
    private ChatUsage _usage = ChatUsage.None;
    private ChatUsage _held = ChatUsage.None;
    private TimeSpan _before;
    private decimal? _cost;
    private decimal _heldCost;

    /// <summary>Creates a meter; its time begins now.</summary>
    /// <param name="budget">What calls may cost; no limit if <see langword="null"/>.</param>
    /// <param name="timeProvider">The clock for <see cref="Budget.MaxDuration"/>; the system's if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The budget limits money, but has no prices.</exception>
    public CallMeter(Budget? budget = null, TimeProvider? timeProvider = null)
    {
        Budget = budget ?? new();
        if (Budget is { MaxCost: not null, Prices: null })
        {
            throw new ArgumentException("Budget.MaxCost needs Budget.Prices: without prices nobody knows what a call costs.", nameof(budget));
        }

        _timeProvider = timeProvider ?? TimeProvider.System;
        _began = _timeProvider.GetTimestamp();
        _cost = Budget.Prices is null ? null : 0;
    }

    /// <summary>What calls may cost.</summary>
    public Budget Budget { get; }

    /// <summary>The calls so far, those that are about to be made included, and the tokens of those that were answered.</summary>
    public ChatUsage Usage
    {
        get
        {
            lock (_gate)
            {
                return _usage;
            }
        }
    }

    /// <summary>What the tokens so far have cost; <see langword="null"/> if the budget has no prices, or none for one of the models.</summary>
    public decimal? Cost
    {
        get
        {
            lock (_gate)
            {
                return _cost;
            }
        }
    }

    /// <summary>The time since the meter was created.</summary>
    public TimeSpan Elapsed => _before + _timeProvider.GetElapsedTime(_began);

    /// <summary>Counts every call made from here on, also by methods that are called and awaited, until the scope is disposed.</summary>
    public MeteredScope Measure()
    {
        CallScope? before = CallScope.Current;
        CallScope.Current = new MeterScope(this, before);
        return new(before);
    }

    /// <summary>Counts calls that are about to be made, unless the budget does not allow them.</summary>
    /// <param name="calls">How many.</param>
    /// <returns>The limit that stands against it, or <see langword="null"/>.</returns>
    internal BudgetLimit? TryReserve(int calls)
    {
        bool isLate = Budget.MaxDuration <= Elapsed;
        lock (_gate)
        {
            BudgetLimit? reached =
                _usage.Calls + _held.Calls + calls > Budget.MaxCalls ? BudgetLimit.Calls
                : _usage.TotalTokens + _held.TotalTokens >= Budget.MaxTokens ? BudgetLimit.Tokens
                : _cost + _heldCost >= Budget.MaxCost ? BudgetLimit.Cost
                : isLate ? BudgetLimit.Duration
                : null;
            if (reached is null)
            {
                _usage = _usage with { Calls = _usage.Calls + calls };
            }

            return reached;
        }
    }

    /// <summary>Takes back a reservation of calls that another meter did not allow.</summary>
    internal void TakeBack(int calls)
    {
        lock (_gate)
        {
            _usage = _usage with { Calls = _usage.Calls - calls };
        }
    }

    /// <summary>Counts the tokens of an answered call.</summary>
    /// <param name="inputTokens">Tokens sent.</param>
    /// <param name="outputTokens">Tokens received.</param>
    /// <param name="models">The names of the model, the most exact first.</param>
    internal void Settle(long inputTokens, long outputTokens, IReadOnlyList<string?> models)
    {
        decimal? cost = Budget.Prices?.Find(models)?.Of(inputTokens, outputTokens);
        lock (_gate)
        {
            _usage = _usage with { InputTokens = _usage.InputTokens + inputTokens, OutputTokens = _usage.OutputTokens + outputTokens };
            _cost += cost;
        }
    }

    /// <summary>Keeps something back: limits treat it as spent until it is released.</summary>
    internal void Hold(ChatUsage usage, decimal? cost)
    {
        lock (_gate)
        {
            _held = _held.Plus(usage);
            _heldCost += cost ?? 0;
        }
    }

    /// <summary>Gives back what <see cref="Hold"/> kept.</summary>
    internal void Release(ChatUsage usage, decimal? cost)
    {
        lock (_gate)
        {
            _held = _held.Since(usage);
            _heldCost -= cost ?? 0;
        }
    }

    /// <summary>Counts what was spent before the meter was created, whatever the limits say.</summary>
    internal void Charge(ChatUsage usage, decimal? cost)
    {
        lock (_gate)
        {
            _usage = _usage.Plus(usage);
            _cost += cost;
        }
    }

    /// <summary>Counts time that passed before the meter was created.</summary>
    internal void Charge(TimeSpan elapsed) => _before += elapsed;

    /// <summary>Ends, when disposed, what <see cref="Measure"/> began.</summary>
    public sealed class MeteredScope : IDisposable
    {
        private readonly CallScope? _before;

        internal MeteredScope(CallScope? before) => _before = before;

        /// <summary>Goes back to what was before the scope.</summary>
        public void Dispose() => CallScope.Current = _before;
    }
}
