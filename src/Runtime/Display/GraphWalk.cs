using PromptGrad.Graph;

namespace PromptGrad.Display;

/// <summary>
/// All calls and variables behind a variable, inputs before their consumers, the variable itself last. Calls are numbered as a backward
/// pass numbers them: in depth-first post-order over inputs in the order of <see cref="CallOrder"/>, leaving out those from which nothing can be reached that keeps gradients.
/// </summary>
internal sealed class GraphWalk
{
    private readonly List<Operation> _calls = [];
    private readonly Dictionary<Operation, (int Index, int? Number)> _places = new(ReferenceEqualityComparer.Instance);
    private readonly List<Variable> _variables = [];
    private readonly Dictionary<Variable, int> _indices = new(ReferenceEqualityComparer.Instance);
    private int _numbered;

    public GraphWalk(Variable root)
    {
        if (!root.IsLeaf)
        {
            Collect(root.Operation!);
        }

        Meet(root);
    }

    public IReadOnlyList<Operation> Calls => _calls;

    public IReadOnlyList<Variable> Variables => _variables;

    public int IndexOf(Variable variable) => _indices[variable];

    public int IndexOf(Operation call) => _places[call].Index;

    /// <summary>The call's number in a backward pass, from 1, or <see langword="null"/> if none would visit it.</summary>
    public int? NumberOf(Operation call) => _places[call].Number;

    /// <summary>Depth first with a stack of its own: a graph may be deeper than any thread's stack.</summary>
    private void Collect(Operation last)
    {
        var met = new HashSet<Operation>(ReferenceEqualityComparer.Instance) { last };
        var open = new Stack<(Operation Call, int[]? Order, int Next)>();
        open.Push((last, OrderOf(last), 0));
        while (open.TryPop(out (Operation Call, int[]? Order, int Next) current))
        {
            Operation? maker = null;
            while (maker is null && current.Next < current.Call.Inputs.Count)
            {
                Variable input = current.Call.Inputs[current.Order?[current.Next] ?? current.Next];
                current.Next++;
                if (!input.IsLeaf && met.Add(input.Operation!))
                {
                    maker = input.Operation;
                }
            }

            if (maker is null)
            {
                Place(current.Call);
            }
            else
            {
                open.Push(current);
                open.Push((maker, OrderOf(maker), 0));
            }
        }
    }

    private static int[]? OrderOf(Operation call) => call is Node node ? CallOrder.Of(node) : null;

    private void Place(Operation call)
    {
        bool leads = false;
        foreach (Variable input in call.Inputs)
        {
            Meet(input);
            leads |= input.WantsFeedback && (input.IsLeaf || input.RetainsGradient || NumberOf(input.Operation!) is not null);
        }

        _places.Add(call, (_calls.Count, leads ? ++_numbered : null));
        _calls.Add(call);
    }

    private void Meet(Variable variable)
    {
        if (_indices.TryAdd(variable, _variables.Count))
        {
            _variables.Add(variable);
        }
    }
}
