namespace PromptGrad.Replies;

/// <summary>Objects that have a key twice.</summary>
internal static class RepeatedKeys
{
    /// <summary>Whether an object in a value has a key twice.</summary>
    /// <param name="tape">The values.</param>
    /// <param name="node">The value.</param>
    public static bool Any(JsonTape tape, int node)
    {
        int end = tape[node].Next;
        for (int i = node; i < end; i++)
        {
            if (tape[i].Kind == TapeNodeKind.Object && HasTwice(tape, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasTwice(JsonTape tape, int node)
    {
        HashSet<string>? keys = null;
        (int key, int end) = tape.Inside(node);
        while (key < end)
        {
            keys ??= new HashSet<string>(StringComparer.Ordinal);
            if (!keys.Add(tape.Characters(key).ToString()))
            {
                return true;
            }

            key = tape[key + 1].Next;
        }

        return false;
    }
}
