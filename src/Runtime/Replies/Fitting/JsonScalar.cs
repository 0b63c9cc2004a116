namespace PromptGrad.Replies;

/// <summary>A reply that is a single text, number or literal as JSON writes it.</summary>
internal static class JsonScalar
{
    /// <summary>Adds the value to a tape.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="start">Where the answer begins in it.</param>
    /// <param name="tape">Receives the value.</param>
    /// <returns>The value, or <see langword="null"/> if the reply is none.</returns>
    public static int? Find(string text, int start, JsonTape tape)
    {
        ReadOnlySpan<char> answer = text.AsSpan(start).Trim();
        if (answer.IsEmpty)
        {
            return null;
        }

        int begin = start + text.AsSpan(start).IndexOf(answer[0]);
        if (LenientText.ClosingQuote(answer[0]) != '\0')
        {
            return FindText(text, begin, tape);
        }

        TapeNodeKind kind = JsonLiteral.KindOf(answer, out bool isForeign);
        int end = begin + answer.Length;
        return isForeign || kind == TapeNodeKind.Bare ? null : tape.Add(kind, begin, end, begin, end, isOpen: kind == TapeNodeKind.Number && end == text.Length);
    }

    private static int? FindText(string text, int begin, JsonTape tape)
    {
        var repairs = new List<JsonRepair>();
        int node = tape.Count;
        var parser = new LenientParser(new LenientText(text), tape, repairs, begin);
        if (parser.TryRead(out _) && parser.End == text.AsSpan().TrimEnd().Length && repairs.TrueForAll(r => r.Kind is ReplyRepairKind.Quotes or ReplyRepairKind.RawCharacter or ReplyRepairKind.Backslash))
        {
            return node;
        }

        tape.TakeBack(node);
        return null;
    }
}
