using System.Globalization;

namespace PromptGrad.Graph;

/// <summary>
/// The part of a graph that a backward pass visits: the nodes from which something that requires a gradient can be reached.
/// A node's place is its position in a depth-first post-order from the root, over inputs in the order of <see cref="CallOrder"/>: inputs come before
/// their consumers, and the root's node is last. Places never depend on which of several concurrent calls ended first.
/// </summary>
/// <remarks>
/// Everything is in flat arrays. An input of a node is a slot; the slots of the node at place p are those from
/// <c>FirstSlot(p)</c> up to <c>FirstSlot(p + 1)</c>.
/// </remarks>
internal sealed class BackwardGraph
{
    private const int None = -1;

    private readonly List<Node> _nodes = [];
    private readonly List<int> _firstSlots = [0];
    private readonly List<int> _makers = [];
    private readonly List<int> _keepers = [];
    private readonly List<Variable> _keeping = [];
    private readonly bool[] _wanted;
    private readonly int[] _firstUses;
    private readonly Use[] _uses;

    private readonly HashSet<Variable>? _targets;

    private BackwardGraph(Variable root, IReadOnlyList<Variable>? targets)
    {
        _targets = targets is null ? null : Check(targets);
        KeepsRoot = Keeps(root);
        Dictionary<Variable, int> keepers = Collect(root);
        if (targets is not null)
        {
            RequireReached(targets, root, keepers);
        }

        _wanted = new bool[_makers.Count];
        for (int slot = 0; slot < _wanted.Length; slot++)
        {
            _wanted[slot] = _makers[slot] != None || _keepers[slot] != None;
        }

        (_firstUses, _uses) = Invert();
    }

    /// <summary>The number of nodes; places are below it.</summary>
    public int Count => _nodes.Count;

    /// <summary>The variables that keep gradients: leaves that require one, and computed ones that retain theirs. In the order in which they are met.</summary>
    public IReadOnlyList<Variable> Keeping => _keeping;

    /// <summary>Whether the root keeps its gradients too.</summary>
    public bool KeepsRoot { get; }

    /// <summary>Collects what a pass visits.</summary>
    /// <param name="root">The variable from which it begins.</param>
    /// <param name="targets">The only variables that are to keep gradients, or <see langword="null"/> for all that do.</param>
    public static BackwardGraph Of(Variable root, IReadOnlyList<Variable>? targets) => new(root, targets);

    public Node Node(int place) => _nodes[place];

    public int InputCount(int place) => _firstSlots[place + 1] - _firstSlots[place];

    /// <summary>For each input of a node, whether its gradient leads anywhere.</summary>
    public ReadOnlyMemory<bool> Wanted(int place) => _wanted.AsMemory(_firstSlots[place], InputCount(place));

    /// <summary>The place of the visited node that computed an input, or -1.</summary>
    public int MakerOf(int place, int input) => _makers[_firstSlots[place] + input];

    /// <summary>The index in <see cref="Keeping"/> of an input that keeps its gradients, or -1.</summary>
    public int KeeperOf(int place, int input) => _keepers[_firstSlots[place] + input];

    /// <summary>Where a node's result is used by visited nodes, by place and input: the order of its gradients.</summary>
    public ReadOnlySpan<Use> UsesOf(int place) => _uses.AsSpan(_firstUses[place].._firstUses[place + 1]);

    /// <summary>Depth first with a stack of its own: a graph may be deeper than any thread's stack.</summary>
    private Dictionary<Variable, int> Collect(Variable root)
    {
        var keepers = new Dictionary<Variable, int>(ReferenceEqualityComparer.Instance);
        if (root.Operation is not Node last)
        {
            return keepers;
        }

        // Places of the nodes met so far; None while a node is open, and for good if it leads nowhere.
        var places = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance) { [last] = None };
        var open = new Stack<(Node Node, int[]? Order, int Next)>();
        open.Push((last, CallOrder.Of(last), 0));
        while (open.TryPop(out (Node Node, int[]? Order, int Next) current))
        {
            Node? maker = null;
            while (maker is null && current.Next < current.Node.Inputs.Count)
            {
                Variable input = current.Node.Inputs[current.Order?[current.Next] ?? current.Next];
                current.Next++;
                if (!input.IsLeaf && input.Operation is Node node && places.TryAdd(node, None))
                {
                    maker = node;
                }
            }

            if (maker is null)
            {
                places[current.Node] = Place(current.Node, places, keepers);
            }
            else
            {
                open.Push(current);
                open.Push((maker, CallOrder.Of(maker), 0));
            }
        }

        return keepers;
    }

    private bool Keeps(Variable variable) => _targets is null
        ? variable.WantsFeedback && (variable.IsLeaf || variable.RetainsGradient)
        : _targets.Contains(variable);

    private static HashSet<Variable> Check(IReadOnlyList<Variable> targets)
    {
        if (targets.Count == 0)
        {
            throw new ArgumentException("BackwardOptions.Inputs is empty. Name the variables that are to get gradients, or leave it null for all of them.", nameof(targets));
        }

        for (int i = 0; i < targets.Count; i++)
        {
            if (!targets[i].RequiresGradient)
            {
                throw new InvalidOperationException($"{Describe(targets, i)} requires no gradient. Set RequiresGradient (for a prompt text, Trainable = true) before the calls are recorded.");
            }

            if (!targets[i].WantsFeedback)
            {
                throw new InvalidOperationException($"{Describe(targets, i)} holds demonstrations, and no critic is asked about these. Leave it out: optimizers choose them by how calls score.");
            }

            if (!targets[i].IsLeaf && !targets[i].RetainsGradient)
            {
                throw new InvalidOperationException($"{Describe(targets, i)} was computed by {targets[i].Operation!.Name}, and a computed variable keeps no gradients. Call RetainGradient() on it before the backward pass.");
            }
        }

        return new(targets, ReferenceEqualityComparer.Instance);
    }

    private static void RequireReached(IReadOnlyList<Variable> targets, Variable root, Dictionary<Variable, int> keepers)
    {
        for (int i = 0; i < targets.Count; i++)
        {
            if (targets[i] != root && !keepers.ContainsKey(targets[i]))
            {
                throw new InvalidOperationException($"{Describe(targets, i)} cannot be reached: no recorded call on the way to '{root.Role}' took it as an input. Was it detached, or used under Autograd.NoGradient()?");
            }
        }
    }

    private static string Describe(IReadOnlyList<Variable> targets, int index) => string.Create(CultureInfo.InvariantCulture, $"BackwardOptions.Inputs[{index}], {targets[index].DisplayName ?? "a variable without a role"},");

    /// <summary>Gives a node whose inputs have been dealt with its place, or <see cref="None"/> if none of them leads anywhere.</summary>
    private int Place(Node node, Dictionary<Node, int> places, Dictionary<Variable, int> keepers)
    {
        int first = _makers.Count;
        bool leads = false;
        foreach (Variable input in node.Inputs)
        {
            int maker = !input.IsLeaf && input.Operation is Node made ? places.GetValueOrDefault(made, None) : None;
            int keeper = Keeps(input) ? Keep(input, keepers) : None;
            leads |= maker != None || keeper != None;
            _makers.Add(maker);
            _keepers.Add(keeper);
        }

        if (!leads)
        {
            _makers.RemoveRange(first, _makers.Count - first);
            _keepers.RemoveRange(first, _keepers.Count - first);
            return None;
        }

        if (node.IsReleased)
        {
            throw new InvalidOperationException(
                $"An earlier backward pass has been through {node.Name} and released it. Set BackwardOptions.RetainGraph to true for every pass but the last over the same graph, or record the calls anew.");
        }

        _nodes.Add(node);
        _firstSlots.Add(_makers.Count);
        return _nodes.Count - 1;
    }

    private int Keep(Variable variable, Dictionary<Variable, int> keepers)
    {
        if (keepers.TryAdd(variable, _keeping.Count))
        {
            _keeping.Add(variable);
        }

        return keepers[variable];
    }

    /// <summary>From "who made this input" to "who uses this result", keeping the order: a counting sort.</summary>
    private (int[] FirstUses, Use[] Uses) Invert()
    {
        var firstUses = new int[Count + 1];
        int total = 0;
        foreach (int maker in _makers)
        {
            if (maker != None)
            {
                firstUses[maker]++;
                total++;
            }
        }

        // Afterwards firstUses[p] is where the uses of p end; filling from behind moves it to where they begin.
        for (int place = 1; place <= Count; place++)
        {
            firstUses[place] += firstUses[place - 1];
        }

        var uses = new Use[total];
        for (int place = Count - 1; place >= 0; place--)
        {
            for (int input = InputCount(place) - 1; input >= 0; input--)
            {
                int maker = MakerOf(place, input);
                if (maker != None)
                {
                    uses[--firstUses[maker]] = new Use(place, input);
                }
            }
        }

        return (firstUses, uses);
    }

    /// <summary>A node's result as input of another.</summary>
    /// <param name="Place">The consumer's place.</param>
    /// <param name="Input">The index among the consumer's inputs.</param>
    public readonly record struct Use(int Place, int Input);
}
