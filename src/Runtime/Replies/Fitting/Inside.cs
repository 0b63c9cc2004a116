namespace PromptGrad.Replies;

/// <summary>Takes a value out of the list that it stands in, or out of the object that has nothing else and is not nested.</summary>
internal static class Inside
{
    /// <summary>What it costs to find a value of a shape in an object or array.</summary>
    /// <param name="fitting">What was found.</param>
    /// <param name="node">The object or array.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="best">The value.</param>
    public static int Measure(Fitting fitting, int node, Shape shape, out int best)
    {
        JsonTape tape = fitting.Tape;
        bool isObject = tape[node].Kind == TapeNodeKind.Object;
        (int at, int end) = tape.Inside(node);
        best = -1;
        int cost = Cost.None;
        int count = 0;
        for (at = isObject ? at + 1 : at; at < end; at = isObject ? tape[at].Next + 1 : tape[at].Next)
        {
            count++;
            int one = isObject && tape[at].IsContainer ? Cost.None : fitting.Measure(at, shape);
            if (one < cost)
            {
                (best, cost) = (at, one);
            }
        }

        return isObject && count > 1 ? Cost.None : Cost.Sum(cost, Cost.Unwrapped + (count > 1 ? Cost.PassedOver : 0));
    }

    /// <summary>Writes the value.</summary>
    public static void Write(Fitting fitting, int node, Shape shape)
    {
        Measure(fitting, node, shape, out int best);
        fitting.Note(ReplyRepairKind.Unwrapped, node);
        if (fitting.Tape[node].Kind == TapeNodeKind.Array && fitting.Tape[best].Next < fitting.Tape[node].Next)
        {
            fitting.Note(ReplyRepairKind.PassedOver, fitting.Tape[best].Next);
        }

        fitting.Write(best, shape);
    }
}
