using System.Globalization;
using PromptGrad.Prompts;

namespace PromptGrad.Display;

/// <summary>The part of a graph that a display shows: so many calls and variables, nearest to the root first.</summary>
internal sealed class DisplayedGraph
{
    private readonly GraphWalk _walk;
    private readonly Dictionary<Variable, DisplayedVariable> _variables = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Operation, DisplayedCall> _calls = new(ReferenceEqualityComparer.Instance);

    public DisplayedGraph(Variable root, int maxNodes)
    {
        _walk = new GraphWalk(root);
        Choose(root, maxNodes);
        Calls = [.. _calls.Values.OrderBy(c => _walk.IndexOf(c.Operation))];
        Variables = [.. _variables.Values.OrderBy(v => _walk.IndexOf(v.Variable))];
        Root = _variables[root];
        Connect();
    }

    /// <summary>The variable whose graph it is.</summary>
    public DisplayedVariable Root { get; }

    /// <summary>The calls, inputs before their consumers.</summary>
    public IReadOnlyList<DisplayedCall> Calls { get; }

    /// <summary>The variables, inputs before results.</summary>
    public IReadOnlyList<DisplayedVariable> Variables { get; }

    /// <summary>The arrows: those of each call, inputs before results, then those to variables whose calls were left out.</summary>
    public IEnumerable<DisplayedEdge> Edges
    {
        get
        {
            foreach (DisplayedCall call in Calls)
            {
                foreach (DisplayedVariable input in call.Inputs.Distinct())
                {
                    yield return new(input.Id, call.Id);
                }

                if (call.OmittedInputs > 0)
                {
                    yield return new(null, call.Id);
                }

                foreach (DisplayedVariable result in call.Results)
                {
                    yield return new(call.Id, result.Id);
                }
            }

            foreach (DisplayedVariable variable in Variables.Where(v => v.IsCutOff))
            {
                yield return new(null, variable.Id);
            }
        }
    }

    /// <summary>What was left out, in words, or <see langword="null"/>.</summary>
    public string? Omission
    {
        get
        {
            int calls = _walk.Calls.Count - Calls.Count;
            int variables = _walk.Variables.Count - Variables.Count;
            return calls + variables == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"Left out: {Counted.Of(calls, "call")} and {Counted.Of(variables, "variable")} further back. See GraphDisplayOptions.MaxNodes.");
        }
    }

    private void Choose(Variable root, int maxNodes)
    {
        var next = new Queue<object>();
        Add(root);
        while (_variables.Count + _calls.Count < maxNodes && next.TryDequeue(out object? nearest))
        {
            if (nearest is Operation call)
            {
                foreach (Variable input in call.Inputs)
                {
                    Add(input);
                }
            }
            else if (((Variable)nearest) is { IsLeaf: false, Operation: { } maker } && !_calls.ContainsKey(maker))
            {
                _calls.Add(maker, new(maker, Id('c', _walk.IndexOf(maker)), _walk.NumberOf(maker)));
                next.Enqueue(maker);
            }
        }

        void Add(Variable variable)
        {
            if (_variables.Count + _calls.Count < maxNodes && !_variables.ContainsKey(variable))
            {
                _variables.Add(variable, new(variable, Id('v', _walk.IndexOf(variable))));
                next.Enqueue(variable);
            }
        }
    }

    private void Connect()
    {
        foreach (DisplayedCall call in Calls)
        {
            IReadOnlyList<string>? names = (call.Operation as PromptNode)?.NamesOfInputs;
            for (int i = 0; i < call.Operation.Inputs.Count; i++)
            {
                if (_variables.TryGetValue(call.Operation.Inputs[i], out DisplayedVariable? shown))
                {
                    call.AddInput(shown);
                    shown.NameAsInput(names?[i] ?? "");
                }
            }
        }

        foreach (DisplayedVariable variable in Variables)
        {
            if (!variable.Variable.IsLeaf && _calls.TryGetValue(variable.Variable.Operation!, out DisplayedCall? maker))
            {
                maker.AddResult(variable);
            }
        }
    }

    private static string Id(char kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index + 1}");
}
