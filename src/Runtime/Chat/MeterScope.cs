namespace PromptGrad.Chat;

/// <summary>The part of a program that a meter measures.</summary>
internal sealed class MeterScope : CallScope
{
    private readonly CallMeter _meter;
    private readonly bool _isCounted;

    public MeterScope(CallMeter meter, CallScope? outer)
        : base(outer)
    {
        _meter = meter;
        _isCounted = outer?.Includes(meter) == true;
    }

    /// <summary>A meter that is in a scope of its own already counts a call there, and only once.</summary>
    protected override (CallMeter Meter, BudgetLimit Limit)? TryReserve(int calls, out bool isPaid)
    {
        isPaid = false;
        return !_isCounted && _meter.TryReserve(calls) is { } limit ? (_meter, limit) : null;
    }

    protected override void TakeBack(int calls)
    {
        if (!_isCounted)
        {
            _meter.TakeBack(calls);
        }
    }

    protected override void Settle(long inputTokens, long outputTokens, IReadOnlyList<string?> models)
    {
        if (!_isCounted)
        {
            _meter.Settle(inputTokens, outputTokens, models);
        }
    }

    protected override bool Counts(CallMeter meter) => meter == _meter;

    protected override void RequirePrice(string? model)
    {
        if (_meter.Budget is { MaxCost: not null, Prices: { } prices } && prices.Find(model) is null)
        {
            throw new UnknownPriceException(
                $"Budget.MaxCost limits money, and the price of {(model is null ? "the model (its client does not name it)" : $"'{model}'")} is not in Budget.Prices. Add it, or set PriceTable.DefaultModel.");
        }
    }
}
