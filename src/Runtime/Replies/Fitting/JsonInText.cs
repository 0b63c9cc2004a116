namespace PromptGrad.Replies;

/// <summary>An object or array that was written as a text with JSON in it, as if it had been serialised twice.</summary>
internal sealed class JsonInText
{
    /// <summary>Nobody serialises more often.</summary>
    private const int MaxDepth = 3;

    private readonly Fitting _fitting;
    private readonly int _node;
    private readonly int _cost;

    private JsonInText(Fitting fitting, int node, int cost)
    {
        _fitting = fitting;
        _node = node;
        _cost = cost;
    }

    /// <summary>Finds the value of which a text consists.</summary>
    /// <param name="text">The text.</param>
    /// <param name="depth">In how many texts within texts it is itself.</param>
    public static JsonInText? Find(ReadOnlySpan<char> text, int depth)
    {
        ReadOnlySpan<char> trimmed = text.Trim();
        if (depth >= MaxDepth || trimmed is not (['{', .., '}'] or ['[', .., ']']))
        {
            return null;
        }

        var roots = new JsonRoots(trimmed.ToString(), hasArrays: true);
        return roots.Refusal is null && roots.Roots is [JsonRoot only] && roots.Tape[only.Node].Start == 0 && roots.Tape[only.Node].End == trimmed.Length
            ? new JsonInText(new Fitting(roots.Tape, isPartial: false, depth + 1), only.Node, roots.CostOf(only))
            : null;
    }

    /// <summary>What it costs to take the value for a shape.</summary>
    public int Measure(Shape shape) => Cost.Sum(Cost.Unwrapped + _cost, _fitting.Measure(_node, shape));

    /// <summary>Writes the value among those around the text. What was repaired in the text is one repair of it.</summary>
    public void Write(Fitting outer, int text, Shape shape)
    {
        outer.Note(ReplyRepairKind.Unwrapped, text);
        _fitting.Write(_node, shape);
        outer.Json.Raw(_fitting.Json.ToString());
    }
}
