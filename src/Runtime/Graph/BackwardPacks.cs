namespace PromptGrad.Graph;

/// <summary>
/// Which nodes of a graph are asked about together: calls of the same prompt at the same distance from the root, the longest way counted, in the order of their
/// places. A prompt is known by its name and its first text.
/// </summary>
/// <remarks>
/// Formed from the graph alone, so that packs do not depend on what ends first. A node's consumers are all nearer to the root than the node; so a
/// pack can wait for the consumers of all its members, and no two packs wait for each other.
/// </remarks>
internal sealed class BackwardPacks
{
    private readonly int[] _distances;
    private readonly Dictionary<int, int[]> _packOf = [];

    private BackwardPacks(BackwardGraph graph, GradientFlow flow, int size)
    {
        _distances = Distances(graph);
        var calls = Enumerable.Range(0, graph.Count)
            .Where(place => graph.Node(place) is ICritiquedNode && flow.BatchEngineOf(place) is not null)
            .Select(place => (Place: place, Text: graph.Node(place).Inputs.OfType<Parameter>().FirstOrDefault()))
            .Where(call => call.Text is not null)
            .GroupBy(call => (call.Text, graph.Node(call.Place).Name, _distances[call.Place], flow.BatchEngineOf(call.Place)), call => call.Place);
        foreach (int[] pack in calls.SelectMany(places => places.Chunk(size)).Where(pack => pack.Length > 1))
        {
            foreach (int place in pack)
            {
                _packOf.Add(place, pack);
            }
        }
    }

    /// <summary>The packs of a pass, or <see langword="null"/> if there are none.</summary>
    /// <param name="graph">The pass's graph.</param>
    /// <param name="flow">Knows the engine of each node.</param>
    /// <param name="size">How many nodes may be in a pack.</param>
    public static BackwardPacks? Of(BackwardGraph graph, GradientFlow flow, int size) =>
        size > 1 && new BackwardPacks(graph, flow, size) is { _packOf.Count: > 0 } packs ? packs : null;

    /// <summary>All packs.</summary>
    public IEnumerable<int[]> All => _packOf.Where(pair => pair.Key == pair.Value[0]).Select(pair => pair.Value);

    /// <summary>All places, consumers before their inputs, and the members of a pack before the inputs of each.</summary>
    public IEnumerable<int> FromTheRoot => Enumerable.Range(0, _distances.Length).OrderBy(place => _distances[place]);

    /// <summary>The places of a node's pack in order, or <see langword="null"/> if the node is in none.</summary>
    public int[]? PackOf(int place) => _packOf.GetValueOrDefault(place);

    private static int[] Distances(BackwardGraph graph)
    {
        var distances = new int[graph.Count];
        for (int place = graph.Count - 1; place >= 0; place--)
        {
            foreach (BackwardGraph.Use use in graph.UsesOf(place))
            {
                distances[place] = Math.Max(distances[place], distances[use.Place] + 1);
            }
        }

        return distances;
    }
}
