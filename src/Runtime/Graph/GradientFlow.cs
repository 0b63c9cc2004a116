using System.Globalization;
using System.Runtime.InteropServices;

namespace PromptGrad.Graph;

/// <summary>The gradients of one pass on their way: from those of the root, over what each node delivers, to the variables that keep them.</summary>
/// <param name="graph">The nodes.</param>
/// <param name="root">The variable from which the pass begins.</param>
/// <param name="seeds">Its gradients.</param>
/// <param name="options">The pass's options.</param>
internal sealed class GradientFlow(BackwardGraph graph, Variable root, IReadOnlyList<Gradient> seeds, BackwardOptions options)
{
    private readonly BackwardContext?[] _delivered = new BackwardContext?[graph.Count];
    private readonly Lazy<RepeatedCalls> _repeatedCalls = new(() => new RepeatedCalls(graph));

    /// <summary>What the node at a place has to deal with, or <see langword="null"/> if there is nothing. Its consumers must have been dealt with.</summary>
    public BackwardContext? Open(int place)
    {
        Node node = graph.Node(place);
        IBackwardEngine? engine = EngineOf(node);
        bool isAsked = node.AsksEngine && engine != BackwardEngine.PassThrough;
        IReadOnlyList<Gradient> gradients = GradientsOf(place, out int[]? outputs);
        if (isAsked && options.ScoreThreshold is { } threshold)
        {
            int[] left = [.. Enumerable.Range(0, gradients.Count).Where(i => !(gradients[i].Score >= threshold))];
            gradients = [.. left.Select(i => gradients[i])];
            outputs = outputs is null ? null : [.. left.Select(i => outputs[i])];
        }

        return gradients.Count == 0
            ? null
            : new BackwardContext(string.Create(CultureInfo.InvariantCulture, $"{node.Name}#{place + 1}"), node, gradients, outputs, graph.Wanted(place), engine) { Place = place, RepeatedCalls = _repeatedCalls };
    }

    /// <summary>The engine of the node at a place if it can be asked about several calls at once, or <see langword="null"/>.</summary>
    public IBatchBackwardEngine? BatchEngineOf(int place) => EngineOf(graph.Node(place)) as IBatchBackwardEngine;

    /// <summary>Takes over what a node delivered.</summary>
    public void Take(int place, BackwardContext context) => _delivered[place] = context;

    /// <summary>Gives every variable that keeps gradients its own, all at once and by consumer's place and input, whatever finished first.</summary>
    public void Keep()
    {
        var kept = new List<Gradient>?[graph.Keeping.Count];
        for (int place = 0; place < graph.Count; place++)
        {
            if (_delivered[place] is not { } context)
            {
                continue;
            }

            for (int input = 0; input < graph.InputCount(place); input++)
            {
                int keeper = graph.KeeperOf(place, input);
                if (keeper >= 0 && context.DeliveredTo(input) is { Count: > 0 } delivered)
                {
                    List<Gradient> all = kept[keeper] ??= [];
                    CollectionsMarshal.SetCount(all, all.Count + delivered.Count);
                    delivered.CopyTo(CollectionsMarshal.AsSpan(all)[^delivered.Count..]);
                }
            }
        }

        if (graph.KeepsRoot)
        {
            root.AddGradients(seeds);
        }

        for (int keeper = 0; keeper < kept.Length; keeper++)
        {
            if (kept[keeper] is { } gradients)
            {
                graph.Keeping[keeper].AddGradients(gradients);
            }
        }
    }

    /// <summary>The options' engine before the component's, unless the component is switched off.</summary>
    private IBackwardEngine? EngineOf(Node node)
    {
        IBackwardEngine? own = node.Settings?.BackwardEngine;
        return own == BackwardEngine.PassThrough ? own : options.Engine ?? own ?? Autograd.DefaultBackwardEngine;
    }

    /// <summary>What consumers delivered to a node's results, by their place and input; for the root what the caller gave.</summary>
    /// <param name="place">The node's place.</param>
    /// <param name="outputs">For each gradient, the result that it is about; <see langword="null"/> if all are about the first.</param>
    private IReadOnlyList<Gradient> GradientsOf(int place, out int[]? outputs)
    {
        ReadOnlySpan<BackwardGraph.Use> uses = graph.UsesOf(place);
        outputs = null;
        if (uses.IsEmpty)
        {
            if (root.OutputIndex > 0)
            {
                outputs = new int[seeds.Count];
                Array.Fill(outputs, root.OutputIndex);
            }

            return seeds;
        }

        int count = 0;
        bool hasOthers = false;
        foreach (BackwardGraph.Use use in uses)
        {
            if (_delivered[use.Place]?.DeliveredTo(use.Input) is { Count: > 0 } delivered)
            {
                count += delivered.Count;
                hasOthers |= graph.Node(use.Place).Inputs[use.Input].OutputIndex > 0;
            }
        }

        if (count == 0)
        {
            return [];
        }

        var gradients = new Gradient[count];
        outputs = hasOthers ? new int[count] : null;
        int next = 0;
        foreach (BackwardGraph.Use use in uses)
        {
            if (_delivered[use.Place]?.DeliveredTo(use.Input) is { Count: > 0 } delivered)
            {
                delivered.CopyTo(gradients.AsSpan(next));
                outputs?.AsSpan(next, delivered.Count).Fill(graph.Node(use.Place).Inputs[use.Input].OutputIndex);
                next += delivered.Count;
            }
        }

        return gradients;
    }
}
