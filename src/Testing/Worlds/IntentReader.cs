using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Worlds;

/// <summary>
/// Tells from the words of a request, without the material in it, whether it asks for a new text or for criticism of one: is there a place for a new text, is there a request to write one that is not negated, and how much of
/// it is about feedback.
/// </summary>
internal static partial class IntentReader
{
    private const int TailLength = 700;
    private const int LongestSlot = 160;

    private const string Negation = @"(?:do not|don't|never|not to|without|must not|should not|cannot|rather than|instead of)[^\w\n]+(?:\w+[^\w\n]+){0,6}?";
    private const string New = "(?:new|improved|revised|updated|rewritten|better|refined|modified|optimi[sz]ed|corrected|variation|variant)";
    private const string Object =
        "(?:prompts?|instructions?|variables?|versions?|values?|text|brief|parameters?|candidates?|sections?|variation|variant)";

    private const string Verb =
        "(?:write|rewrite|produce|provide|send|return|output|give|generate|propose|create|edit|revise|improve|refine|update|modify|wrote|compose|draft)";

    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>How clearly a new text is asked for. Above 0 it is, rather than criticism.</summary>
    /// <param name="frame">The request without the material in it.</param>
    /// <param name="slot">Where a new text is wanted.</param>
    /// <param name="members">The names in the schema of the reply; empty if there is none.</param>
    public static int Score(string frame, ReplySlot slot, string members)
    {
        // Names of tags are no instructions.
        string words = AnyTag().Replace(frame, " ");
        int negated = Negated().Count(words);
        words = Negated().Replace(words, " ");
        string tail = words[^Math.Min(words.Length, TailLength)..];
        int score = (2 * NewTextWanted().Count(words)) - (2 * negated) - Math.Min(CriticismWanted().Count(words), 3)
            + (2 * NewTextWanted().Count(tail)) - Math.Min(CriticismWanted().Count(tail), 2);
        return score + slot.Kind switch
        {
            ReplySlotKind.Tag => PlainlyNew().IsMatch(slot.Name) ? 3 : 0,
            ReplySlotKind.Fence or ReplySlotKind.JsonKey => 2,
            ReplySlotKind.Schema => PlainlyNew().IsMatch(members) ? 4 : Feedbackish().IsMatch(members) ? -2 : 0,
            _ => 0,
        };
    }

    /// <summary>Where a request without a schema wants a new text.</summary>
    public static ReplySlot SlotOf(string frame)
    {
        ReplySlot slot = default;
        for (Match match = OpeningTag().Match(frame); match.Success; match = match.NextMatch())
        {
            string name = match.Groups["name"].Value;
            if (!Newish().IsMatch(name) || Feedbackish().IsMatch(name) || WrapsMaterial(frame, name, match.Index + match.Length))
            {
                continue;
            }

            slot = new ReplySlot(ReplySlotKind.Tag, name);
            if (PlainlyNew().IsMatch(name))
            {
                return slot;
            }
        }

        return slot.Kind == ReplySlotKind.Tag ? slot
            : frame.Contains("```", StringComparison.Ordinal) ? new ReplySlot(ReplySlotKind.Fence)
            : Key().Match(frame) is { Success: true } key ? new ReplySlot(ReplySlotKind.JsonKey, key.Groups["name"].Value)
            : default;
    }

    /// <summary>Whether a name is one of a place for a new text.</summary>
    public static bool IsNewish(string name) => Newish().IsMatch(name) && !Feedbackish().IsMatch(name);

    /// <summary>Whether a name is one of a place for feedback.</summary>
    public static bool IsFeedbackish(string name) => Feedbackish().IsMatch(name);

    /// <summary>A tag around material is no place for a reply.</summary>
    private static bool WrapsMaterial(string frame, string name, int start)
    {
        int end = frame.IndexOf($"</{name}>", start, StringComparison.Ordinal);
        string inside = end < 0 ? "" : frame[start..end];
        return inside.Length > LongestSlot || inside.Contains(BriefReader.Material.Trim(), StringComparison.Ordinal)
            || Markers.Case().IsMatch(inside) || Markers.WorldFinding().IsMatch(inside);
    }

    [GeneratedRegex(
        $@"\b{Verb}\b(?:\W+\w+){{0,8}}?\W+{New}(?:\W+\w+){{0,5}}?\W+{Object}\b|" +
        $@"\b(?:rewrite|edit|revise|improve|refine|update|modify)\b(?:\W+\w+){{0,3}}?\W+(?:the|this|current|existing)(?:\W+\w+){{0,4}}?\W+{Object}\b|" +
        $@"\b{New}\W+{Object}\s+(?:is|are|in|between|within|inside)\b|" +
        @"\b(?:generate|write|produce|create|propose)\b(?:\W+\w+){0,2}?\W+(?:instructions?|prompts?|briefs?)\b",
        AnyCase,
        Markers.Timeout)]
    private static partial Regex NewTextWanted();

    [GeneratedRegex($@"{Negation}{Verb}[^.;\n]{{0,90}}", AnyCase, Markers.Timeout)]
    private static partial Regex Negated();

    [GeneratedRegex(
        @"\b(?:feedback|critique|critici[sz]e|criticism|diagnos\w+|root cause|what went wrong|explain why|reasons? why|give \w+ reasons|gradient|analy[sz]e|evaluate the|assess)\b",
        AnyCase,
        Markers.Timeout)]
    private static partial Regex CriticismWanted();

    [GeneratedRegex(@"</?[A-Za-z_][\w\-]*>", RegexOptions.None, Markers.Timeout)]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"<(?<name>[A-Za-z_][\w\-]*)>", RegexOptions.None, Markers.Timeout)]
    private static partial Regex OpeningTag();

    [GeneratedRegex("improv|new|updat|revis|propos|rewrit|better", AnyCase, Markers.Timeout)]
    private static partial Regex PlainlyNew();

    [GeneratedRegex("improv|new|updat|revis|propos|rewrit|optimi|better|variable|value|instruction|prompt|^ins$|^start$|answer|brief", AnyCase, Markers.Timeout)]
    private static partial Regex Newish();

    [GeneratedRegex("feedback|critique|critic|gradient|analysis|reason|diagnos|finding", AnyCase, Markers.Timeout)]
    private static partial Regex Feedbackish();

    [GeneratedRegex(@"""(?<name>\w*(?:improv|new|updat|revis|propos|rewrit|prompt|instruction|value)\w*)""\s*:", AnyCase, Markers.Timeout)]
    private static partial Regex Key();
}
