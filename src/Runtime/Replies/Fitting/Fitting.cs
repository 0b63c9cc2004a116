using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PromptGrad.Replies;

/// <summary>Fits the values of a text to shapes: says what that costs, and writes what comes of it. Takes time linear in the text, because the cost of a value in a shape is found once.</summary>
/// <param name="tape">The values.</param>
/// <param name="isPartial">Whether more of the text is to come.</param>
/// <param name="depth">In how many texts within texts the values are.</param>
internal sealed class Fitting(JsonTape tape, bool isPartial, int depth = 0)
{
    private const int BeingFound = -1;

    private readonly List<(int Shape, int Cost, int Next)> _costs = [default];
    private readonly Dictionary<int, JsonInText?> _inTexts = [];
    private int[] _firstCost = [];

    /// <summary>The values.</summary>
    public JsonTape Tape => tape;

    /// <summary>Whether more of the text is to come: what is missing is empty so far, and what may still grow is missing.</summary>
    public bool IsPartial => isPartial;

    /// <summary>Receives the values as they fit.</summary>
    public JsonTextWriter Json { get; } = new();

    /// <summary>What was repaired, in the order in which it was written.</summary>
    public List<FitRepair> Repairs { get; } = [];

    /// <summary>Notes a repair of a value.</summary>
    public void Note(ReplyRepairKind kind, int node)
    {
        if (Repairs.Count < RepairPaths.MaxListed)
        {
            Repairs.Add(new FitRepair(kind, tape[node].Start));
        }
    }

    /// <summary>What it costs to take a value for a shape, or <see cref="Cost.None"/>.</summary>
    public int Measure(int node, Shape shape)
    {
        if (shape is LeafShape && !tape[node].IsContainer)
        {
            return shape.Measure(this, node);
        }

        if (Find(node, shape.Index) is { } known)
        {
            // A shape that is asked for while it is being asked for leads nowhere.
            return known == BeingFound ? Cost.None : known;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return Cost.None;
        }

        int entry = Remember(node, shape.Index);
        int cost = Math.Min(shape.Measure(this, node), Cost.None);
        CollectionsMarshal.AsSpan(_costs)[entry].Cost = cost;
        return cost;
    }

    /// <summary>Writes a value as a shape that it was found to fit.</summary>
    public void Write(int node, Shape shape) => shape.Write(this, node);

    /// <summary>Whether a value may still grow and is not to be seen before it is whole.</summary>
    public bool MayGrow(int node) => isPartial && tape[node].IsOpen;

    /// <summary>The object or array that a text holds, or <see langword="null"/>.</summary>
    public JsonInText? InText(int node)
    {
        if (tape[node].Kind != TapeNodeKind.Text || tape[node].IsOpen || tape.Characters(node).TrimStart() is not (['{', ..] or ['[', ..]))
        {
            return null;
        }

        if (!_inTexts.TryGetValue(node, out JsonInText? found))
        {
            _inTexts[node] = found = JsonInText.Find(tape.Characters(node), depth);
        }

        return found;
    }

    private int? Find(int node, int shape)
    {
        if (node < _firstCost.Length)
        {
            for (int i = _firstCost[node]; i > 0; i = _costs[i].Next)
            {
                if (_costs[i].Shape == shape)
                {
                    return _costs[i].Cost;
                }
            }
        }

        return null;
    }

    private int Remember(int node, int shape)
    {
        if (node >= _firstCost.Length)
        {
            Array.Resize(ref _firstCost, tape.Count);
        }

        _costs.Add((shape, BeingFound, _firstCost[node]));
        return _firstCost[node] = _costs.Count - 1;
    }
}
