using PromptGrad.Chat;

namespace PromptGrad.Search;

/// <summary>What one operation costs, by role; it counts in the run and in its roles too.</summary>
internal sealed class OperationCost(CostLedger ledger)
{
    private readonly CostLedger _own = new(new CallMeter(new Budget { Prices = ledger.Meter.Budget.Prices }));

    /// <summary>What was spent so far.</summary>
    public IReadOnlyList<RoleSpend> Spent => [.. _own.ByRole.Where(r => r.Calls > 0)];

    /// <summary>Counts every call under a role from here on, until the scope is disposed.</summary>
    public CallMeter.MeteredScope Measure(string role)
    {
        CallScope? before = CallScope.Current;
        CallScope.Current = new MeterScope(_own.Of(role), new MeterScope(ledger.Of(role), new MeterScope(ledger.Meter, before)));
        return new(before);
    }
}
