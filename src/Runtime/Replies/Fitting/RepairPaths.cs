using System.Globalization;

namespace PromptGrad.Replies;

/// <summary>Finds the values that repairs belong to. Walks over the values of a text once, beside its repairs, which are in the order of the text.</summary>
internal sealed class RepairPaths
{
    /// <summary>How many repairs are listed. A text that needs more is hostile, and listing them all would make reading it slow.</summary>
    public const int MaxListed = 1_000;

    private readonly JsonTape _tape;
    private readonly IReadOnlyList<FitRepair> _repairs;
    private readonly List<ReplyRepair> _listed = [];
    private int _next;

    private RepairPaths(JsonTape tape, IReadOnlyList<FitRepair> repairs)
    {
        _tape = tape;
        _repairs = repairs;
    }

    /// <summary>The repairs with the paths of their values.</summary>
    /// <param name="tape">The values.</param>
    /// <param name="node">The value that was taken.</param>
    /// <param name="repairs">The repairs, in any order.</param>
    public static List<ReplyRepair> Of(JsonTape tape, int node, IReadOnlyList<FitRepair> repairs)
    {
        FitRepair[] ordered = [.. repairs.OrderBy(r => r.Index)];
        FitRepair[] listed = [.. ordered.Where((r, i) => i < MaxListed || r.Kind is ReplyRepairKind.Unclosed or ReplyRepairKind.CutOff)];
        var paths = new RepairPaths(tape, listed);
        paths.Walk(node, "$");
        paths.ListBefore(int.MaxValue, "$");
        return paths._listed;
    }

    private void Walk(int node, string path)
    {
        if (_tape[node].IsContainer)
        {
            bool isObject = _tape[node].Kind == TapeNodeKind.Object;
            (int at, int end) = _tape.Inside(node);
            for (int i = 0; at < end && _next < _repairs.Count; i++)
            {
                int value = isObject ? at + 1 : at;
                ListBefore(_tape[at].Start, path);
                if (_next < _repairs.Count && _repairs[_next].Index < _tape[value].End)
                {
                    Walk(value, isObject ? PathStep.Into(path, _tape.Characters(at)) : string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
                }

                at = _tape[value].Next;
            }
        }

        ListBefore(_tape[node].End, path);
    }

    private void ListBefore(int end, string path)
    {
        for (; _next < _repairs.Count && _repairs[_next].Index < end; _next++)
        {
            FitRepair repair = _repairs[_next];
            _listed.Add(new ReplyRepair(repair.Kind, repair.Index, repair.Property is null ? path : PathStep.Into(path, repair.Property)));
        }
    }
}
