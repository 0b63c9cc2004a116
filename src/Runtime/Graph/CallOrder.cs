namespace PromptGrad.Graph;

/// <summary>
/// The order in which the calls behind a call's inputs are numbered: that of the inputs; but where one of them, and all that led to it,
/// was over before another began, the one that was over comes first.
/// </summary>
/// <remarks>
/// Only what was wholly over counts, because when concurrent calls end is chance: calls that were under way together keep the order of their use, so
/// that two runs of a concurrent program number them alike.
/// </remarks>
internal static class CallOrder
{
    /// <summary>The inputs in the order in which the calls behind them are numbered, or <see langword="null"/> if they are in it.</summary>
    public static int[]? Of(Node node)
    {
        if (node.IsInOrder || IsInOrder(node.Inputs))
        {
            return null;
        }

        int[] byBegin = [.. Enumerable.Range(0, node.Inputs.Count).OrderBy(input => TimeOf(node.Inputs[input]).Began)];
        int[] byEnd = [.. Enumerable.Range(0, node.Inputs.Count).OrderBy(input => TimeOf(node.Inputs[input]).Ended)];
        var order = new int[node.Inputs.Count];
        var isTaken = new bool[order.Length];
        var eligible = new PriorityQueue<int, int>();
        int begin = 0;
        int end = 0;
        for (int next = 0; next < order.Length; next++)
        {
            while (isTaken[byEnd[end]])
            {
                end++;
            }

            // Nothing that is left was over before these began.
            long firstEnd = TimeOf(node.Inputs[byEnd[end]]).Ended;
            for (; begin < order.Length && TimeOf(node.Inputs[byBegin[begin]]).Began <= firstEnd; begin++)
            {
                eligible.Enqueue(byBegin[begin], byBegin[begin]);
            }

            order[next] = eligible.Dequeue();
            isTaken[order[next]] = true;
        }

        return order;
    }

    private static bool IsInOrder(IReadOnlyList<Variable> inputs)
    {
        long firstEnd = long.MaxValue;
        for (int input = inputs.Count - 1; input >= 0; input--)
        {
            (long began, long ended) = TimeOf(inputs[input]);
            if (firstEnd < began)
            {
                return false;
            }

            firstEnd = Math.Min(firstEnd, ended);
        }

        return true;
    }

    /// <summary>When the work on a variable began and ended; of one that was not computed, at any time.</summary>
    private static (long Began, long Ended) TimeOf(Variable variable) => variable.Operation is Node node ? (node.WorkBegan, node.Ended) : (0, long.MaxValue);
}
