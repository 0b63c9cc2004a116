namespace PromptGrad.Search;

/// <summary>What a run has cost, altogether and by role. Safe to use from several threads.</summary>
/// <param name="meter">Counts everything, and keeps to the budget.</param>
internal sealed class CostLedger(CallMeter meter)
{
    private readonly SortedDictionary<string, CallMeter> _roles = new(StringComparer.Ordinal);

    public CallMeter Meter => meter;

    /// <summary>What each role has cost, in the order of the names.</summary>
    public IReadOnlyList<RoleSpend> ByRole
    {
        get
        {
            lock (_roles)
            {
                return [.. _roles.Select(r => RoleSpend.Of(r.Key, r.Value))];
            }
        }
    }

    /// <summary>Counts what was spent in an earlier session of the run.</summary>
    public void Charge(IEnumerable<RoleSpend> spent)
    {
        foreach (RoleSpend each in spent)
        {
            meter.Charge(each.Usage(), each.Cost);
            Of(each.Role).Charge(each.Usage(), each.Cost);
        }
    }

    /// <summary>Keeps back what an earlier session has spent and this one has not come to yet: the limits know it, and the figures do not.</summary>
    public void Hold(IEnumerable<RoleSpend> spent)
    {
        foreach (RoleSpend each in spent)
        {
            meter.Hold(each.Usage(), each.Cost);
        }
    }

    /// <summary>This session has come to something that was kept back.</summary>
    public void ChargeHeld(IReadOnlyList<RoleSpend> spent)
    {
        Charge(spent);
        Release(spent);
    }

    /// <summary>Keeps something back no longer.</summary>
    public void Release(IEnumerable<RoleSpend> spent)
    {
        foreach (RoleSpend each in spent)
        {
            meter.Release(each.Usage(), each.Cost);
        }
    }

    /// <summary>The meter of a role.</summary>
    public CallMeter Of(string role)
    {
        lock (_roles)
        {
            if (!_roles.TryGetValue(role, out CallMeter? found))
            {
                _roles.Add(role, found = new(new Budget { Prices = meter.Budget.Prices }));
            }

            return found;
        }
    }
}
