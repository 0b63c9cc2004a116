using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>
/// Finds objects or arrays in what a model wrote and repairs them, whatever they hold. What a text breaks off in is left out. Never throws, whatever the text; takes time linear in its length.
/// </summary>
internal static class LenientJson
{
    private const int MaxCandidates = 100;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">What to look for: <see cref="JsonValueKind.Object"/>, wherever it stands, or <see cref="JsonValueKind.Array"/> outside of objects.</param>
    public static LenientReading Read(string text, JsonValueKind kind)
    {
        var roots = new JsonRoots(text, hasArrays: kind == JsonValueKind.Array, maxRoots: MaxCandidates);
        if (roots.Refusal is { } refusal)
        {
            return LenientReading.Refused(refusal);
        }

        TapeNodeKind asked = kind == JsonValueKind.Array ? TapeNodeKind.Array : TapeNodeKind.Object;
        return new LenientReading([.. roots.Roots.Where(r => roots.Tape[r.Node].Kind == asked).Select(r => CandidateOf(roots, r)).OrderBy(c => c.Cost)], null);
    }

    private static JsonCandidate CandidateOf(JsonRoots roots, JsonRoot root)
    {
        var json = new JsonTextWriter();
        TapeJson.Write(roots.Tape, root.Node, json, isWhole: true);
        using JsonDocument document = JsonDocument.Parse(json.ToString());
        return new JsonCandidate(document.RootElement.Clone(), roots.Tape[root.Node].Start, RepairsOf(roots, root));
    }

    private static List<JsonRepair> RepairsOf(JsonRoots roots, JsonRoot root)
    {
        List<JsonRepair> repairs = roots.Repairs.GetRange(root.FirstRepair, root.EndRepair - root.FirstRepair);
        TapeNode node = roots.Tape[root.Node];
        int before = LenientText.IndexOfInk(roots.Text.AsSpan(0, node.Start));
        int after = LenientText.IndexOfInk(roots.Text.AsSpan(node.End));
        if (before >= 0)
        {
            repairs.Insert(0, new JsonRepair(ReplyRepairKind.Surroundings, before));
        }
        else if (after >= 0)
        {
            repairs.Add(new JsonRepair(ReplyRepairKind.Surroundings, node.End + after));
        }

        return repairs;
    }
}
