namespace PromptGrad.Graph;

/// <summary>
/// The order in time of calls of one prompt that depend on each other. A prompt is known by its first text. Costs one sweep over the
/// graph for each prompt that was called more than once.
/// </summary>
internal sealed class RepeatedCalls
{
    private const int None = -1;

    private readonly BackwardGraph _graph;
    private readonly Dictionary<int, CallPosition> _positions = [];

    public RepeatedCalls(BackwardGraph graph)
    {
        _graph = graph;
        var callsOf = new Dictionary<Parameter, List<int>>(ReferenceEqualityComparer.Instance);
        for (int place = 0; place < graph.Count; place++)
        {
            if (graph.Node(place).Inputs.OfType<Parameter>().FirstOrDefault() is { } text)
            {
                if (!callsOf.TryGetValue(text, out List<int>? calls))
                {
                    callsOf.Add(text, calls = []);
                }

                calls.Add(place);
            }
        }

        foreach (List<int> calls in callsOf.Values.Where(calls => calls.Count > 1))
        {
            Locate(calls);
        }
    }

    /// <summary>The position of the call at a place, or <see langword="null"/> if no other call of its prompt leads to it or from it.</summary>
    public CallPosition? PositionOf(int place) => _positions.GetValueOrDefault(place);

    /// <summary>Counts, for each of the calls, the most that come one after the other before it and after it. Inputs have lower places than their consumers.</summary>
    private void Locate(List<int> calls)
    {
        int first = calls[0];
        int length = calls[^1] - first + 1;
        var isCall = new bool[length];
        foreach (int call in calls)
        {
            isCall[call - first] = true;
        }

        var before = new int[length];
        ForEachEdge(first, 0, length, (maker, user) => before[user] = Math.Max(before[user], before[maker] + (isCall[maker] ? 1 : 0)));
        var after = new int[length];
        ForEachEdge(first, length - 1, None, (maker, user) => after[maker] = Math.Max(after[maker], after[user] + (isCall[user] ? 1 : 0)));
        foreach (int call in calls)
        {
            int number = before[call - first] + 1;
            int count = number + after[call - first];
            if (count > 1)
            {
                _positions.Add(call, new CallPosition(number, count));
            }
        }
    }

    /// <summary>Goes over the edges between nodes from a place on, by their consumer, upwards or downwards.</summary>
    private void ForEachEdge(int first, int from, int to, Action<int, int> visit)
    {
        for (int user = from; user != to; user += Math.Sign(to - from))
        {
            for (int input = 0; input < _graph.InputCount(first + user); input++)
            {
                int maker = _graph.MakerOf(first + user, input) - first;
                if (maker >= 0)
                {
                    visit(maker, user);
                }
            }
        }
    }
}
