using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>
/// Finds objects or arrays in what a model wrote and repairs them. Never throws, whatever the text; takes time linear in its length. A value that
/// begins and then can be read in more than one way spoils the whole text: nothing is ever taken from the middle of it, for it may be a quotation.
/// </summary>
internal static class LenientJson
{
    private const int MaxCandidates = 100;

    private static readonly string[] s_reasoningTags = ["think", "thinking", "reasoning"];

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">What to look for: <see cref="JsonValueKind.Object"/>, wherever it stands, or <see cref="JsonValueKind.Array"/> outside of objects.</param>
    public static LenientReading Read(string text, JsonValueKind kind)
    {
        var candidates = new List<JsonCandidate>();
        var source = new LenientText(text);
        int at = AfterReasoning(text);
        while ((at = Next(source, at, kind)) < text.Length)
        {
            if (candidates.Count == MaxCandidates)
            {
                return LenientReading.Refused($"It has more than {MaxCandidates} values.");
            }

            var parser = new LenientParser(source, at);
            if (!parser.TryRead(out JsonElement value, out string? refusal))
            {
                return LenientReading.Refused(refusal);
            }

            if (value.ValueKind == kind)
            {
                candidates.Add(new JsonCandidate(value, at, WithSurroundings(text, at, parser)));
            }

            at = parser.End;
            if (HasLeftOver(source.Slice(at, Next(source, at, kind))))
            {
                return LenientReading.Refused("Behind the end of a value stands what may be the rest of it; quotes inside of texts must be escaped.");
            }
        }

        return new LenientReading([.. candidates.OrderBy(c => c.Cost)], null);
    }

    private static int Next(LenientText source, int at, JsonValueKind kind)
    {
        while (at < source.Length && !source.OpensObject(at) && !(kind == JsonValueKind.Array && source[at] == '['))
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether a brace closes nothing that was opened, behind a quote: then a value may have ended too early, in a text that quotes the end of one.</summary>
    private static bool HasLeftOver(ReadOnlySpan<char> gap)
    {
        int open = 0;
        bool hasQuote = false;
        foreach (char c in gap)
        {
            hasQuote |= c is '"' or '\'';
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open < 0 && hasQuote)
            {
                return true;
            }

            open = Math.Max(open, 0);
        }

        return false;
    }

    private static List<JsonRepair> WithSurroundings(string text, int start, LenientParser parser)
    {
        int before = LenientText.IndexOfInk(text.AsSpan(0, start));
        int after = LenientText.IndexOfInk(text.AsSpan(parser.End));
        if (before >= 0)
        {
            parser.Repairs.Insert(0, new JsonRepair(JsonRepairKind.Surroundings, before));
        }
        else if (after >= 0)
        {
            parser.Repairs.Add(new JsonRepair(JsonRepairKind.Surroundings, parser.End + after));
        }

        return parser.Repairs;
    }

    /// <summary>Where the answer begins if the model thought aloud before it: what it weighs there is no answer.</summary>
    private static int AfterReasoning(string text)
    {
        int start = Math.Max(0, LenientText.IndexOfInk(text));
        foreach (string tag in s_reasoningTags)
        {
            if (text.AsSpan(start).StartsWith($"<{tag}>", StringComparison.OrdinalIgnoreCase))
            {
                int end = text.IndexOf($"</{tag}>", start, StringComparison.OrdinalIgnoreCase);
                return end < 0 ? text.Length : end;
            }
        }

        return 0;
    }
}
