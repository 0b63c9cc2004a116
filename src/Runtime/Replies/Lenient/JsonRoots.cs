namespace PromptGrad.Replies;

/// <summary>
/// The objects and arrays in what a model wrote. A value that begins and then can be read in more than one way spoils the whole text: nothing is ever taken from the middle of it, for
/// it may be a quotation.
/// </summary>
internal sealed class JsonRoots
{
    /// <summary>How often as much as the whole text may be read in vain, for brackets that turn out to be no arrays.</summary>
    private const int MaxVain = 4;

    private static readonly string[] s_reasoningTags = ["think", "thinking", "reasoning", "thought"];

    private readonly List<JsonRoot> _roots = [];
    private readonly LenientText _source;
    private readonly bool _hasArrays;
    private readonly bool _isPartial;
    private long _vain;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasArrays">Whether arrays are looked for too. Otherwise objects are found in them as well as everywhere else.</param>
    /// <param name="isPartial">Whether more of the text is to come.</param>
    /// <param name="maxRoots">With how many values the text is refused.</param>
    public JsonRoots(string text, bool hasArrays, bool isPartial = false, int maxRoots = int.MaxValue)
    {
        Text = text;
        Tape = new JsonTape(text);
        _source = new LenientText(text, isPartial);
        _hasArrays = hasArrays;
        _isPartial = isPartial;
        AnswerStart = AfterReasoning(text);
        All = Tape.Open(TapeNodeKind.Array, AnswerStart);
        Refusal = Find(maxRoots);
        Tape.Close(All, text.Length, isOpen: false);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The values and all that is in them.</summary>
    public JsonTape Tape { get; }

    /// <summary>An array of all values that are in no other one.</summary>
    public int All { get; }

    /// <summary>What was repaired, in the order of the text.</summary>
    public List<JsonRepair> Repairs { get; } = [];

    /// <summary>The values, in the order of the text.</summary>
    public IReadOnlyList<JsonRoot> Roots => _roots;

    /// <summary>Where the answer begins if the model thought aloud before it: what it weighs there is no answer.</summary>
    public int AnswerStart { get; }

    /// <summary>Why nothing is to be taken from the text, in words that a model can act on; otherwise <see langword="null"/>.</summary>
    public string? Refusal { get; }

    /// <summary>How many guesses about notation a value rests on.</summary>
    public int CostOf(JsonRoot root)
    {
        int cost = 0;
        for (int i = root.FirstRepair; i < root.EndRepair; i++)
        {
            cost += Repairs[i].Cost;
        }

        return cost;
    }

    private string? Find(int maxRoots)
    {
        int at = AnswerStart;
        int behindLast = at;
        while ((at = Next(at)) < Text.Length)
        {
            if (_roots.Count == maxRoots)
            {
                return $"It has more than {maxRoots} values.";
            }

            int node = Tape.Count;
            int repaired = Repairs.Count;
            var parser = new LenientParser(_source, Tape, Repairs, at);
            bool isRead = parser.TryRead(out string? refusal);
            if (IsBracketOfProse(at, node, isRead))
            {
                Tape.TakeBack(node);
                Repairs.RemoveRange(repaired, Repairs.Count - repaired);
                _vain += parser.End - at;
                if (_vain > (long)MaxVain * Text.Length)
                {
                    return "It has too many brackets that are not closed.";
                }

                at++;
                continue;
            }

            if (!isRead)
            {
                return refusal;
            }

            Tape[node].IsRoot = true;
            _roots.Add(new JsonRoot(node, repaired, Repairs.Count, IsFenced(at, behindLast)));
            behindLast = at = parser.End;
            if (HasLeftOver(_source.Slice(at, Next(at))))
            {
                return "Behind the end of a value stands what may be the rest of it; quotes inside of texts must be escaped.";
            }
        }

        return null;
    }

    private int Next(int at)
    {
        while (at < Text.Length && !_source.OpensObject(at) && !(_hasArrays && _source.OpensArray(at)))
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether a bracket before a word is no array after all, because it is not closed as one.</summary>
    private bool IsBracketOfProse(int at, int node, bool isRead) =>
        Text[at] == '[' && _source.IsWord(_source.SkipWhite(at + 1)) && (!isRead || (Tape[node].IsOpen && !_isPartial));

    /// <summary>Whether a fence, and at most the name of a language, stands before a value.</summary>
    private bool IsFenced(int at, int from)
    {
        ReadOnlySpan<char> before = _source.Slice(from, at).TrimEnd();
        int word = before.Length;
        while (word > 0 && char.IsLetterOrDigit(before[word - 1]))
        {
            word--;
        }

        return before[..word].EndsWith("```", StringComparison.Ordinal);
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

    private static int AfterReasoning(string text)
    {
        int start = Math.Max(0, LenientText.IndexOfInk(text));
        foreach (string tag in s_reasoningTags)
        {
            if (text.AsSpan(start).StartsWith($"<{tag}>", StringComparison.OrdinalIgnoreCase))
            {
                string close = $"</{tag}>";
                int end = text.IndexOf(close, start, StringComparison.OrdinalIgnoreCase);
                return end < 0 ? text.Length : end + close.Length;
            }
        }

        return 0;
    }
}
