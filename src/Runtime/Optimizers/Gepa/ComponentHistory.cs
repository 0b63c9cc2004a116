namespace PromptGrad.Optimizers;

/// <summary>What became of the attempts to improve each text of a run. Demonstrations are no texts that a model could rewrite.</summary>
internal sealed class ComponentHistory(IEnumerable<ParameterSpec> parameters)
{
    private readonly ComponentRecord[] _records = [.. parameters.Where(p => p.Kind == ParameterKind.Text).Select(p => new ComponentRecord(p.Name, 0, 0, 0))];

    /// <summary>Whether there is nothing to improve.</summary>
    public bool IsEmpty => _records.Length == 0;

    /// <summary>The parameters whose texts were sent in some of the cases, or all if none is known to have been.</summary>
    public IReadOnlyList<ComponentRecord> SentIn(IEnumerable<CaseResult> cases)
    {
        var sent = cases.SelectMany(c => c.Calls).SelectMany(c => c.Parameters).ToHashSet(StringComparer.Ordinal);
        ComponentRecord[] known = [.. _records.Where(r => sent.Contains(r.Parameter))];
        return known.Length > 0 ? known : _records;
    }

    public void CountTry(IEnumerable<string> parameters, int step) => Change(parameters, r => r with { Tried = r.Tried + 1, LastTried = step });

    public void CountImprovement(IEnumerable<string> parameters) => Change(parameters, r => r with { Improved = r.Improved + 1 });

    private void Change(IEnumerable<string> parameters, Func<ComponentRecord, ComponentRecord> change)
    {
        foreach (string parameter in parameters)
        {
            int index = Array.FindIndex(_records, r => r.Parameter == parameter);
            _records[index] = change(_records[index]);
        }
    }
}
