using System.Globalization;
using PromptGrad.Prompts;

namespace PromptGrad.Backward;

/// <summary>What a critic is shown of a call: every text once, whatever the number of inputs.</summary>
internal static class CritiqueMaterial
{
    /// <summary>Writes it down.</summary>
    /// <param name="critique">The call.</param>
    /// <param name="inputs">The inputs to ask about; all others are their peers.</param>
    /// <param name="maxConversationCharacters">How much of the conversation may be shown.</param>
    public static string Of(Critique critique, IReadOnlyList<CritiqueInput> inputs, int maxConversationCharacters)
    {
        var shown = ShownCritique.Of(critique, inputs, maxConversationCharacters);
        return Fence.Around([.. shown.Conversation, .. shown.Result, .. shown.Inputs]);
    }

    /// <summary>Writes several calls down: what all of them share once, then what each has of its own.</summary>
    /// <param name="critiques">The calls.</param>
    /// <param name="maxConversationCharacters">How much of each conversation may be shown.</param>
    public static string OfAll(IReadOnlyList<Critique> critiques, int maxConversationCharacters)
    {
        ShownCritique[] shown = [.. critiques.Select(c => ShownCritique.Of(c, c.Inputs, maxConversationCharacters))];
        FencedSection[] first = [.. shown[0].Conversation];
        int common = 0;
        while (common < first.Length && Array.TrueForAll(shown, s => common < s.Conversation.Count && s.Conversation[common].IsSameAs(first[common])))
        {
            common++;
        }

        FencedSection[] shared = [.. shown[0].Inputs.Where(input => Array.TrueForAll(shown, s => s.Inputs.Any(input.IsSameAs)))];
        return Fence.Around(
        [
            FencedSection.Of("rule", "Each case is one call. What stands before the cases belongs to all of them. Judge each case by its own feedback; NUMBER:NAME is an input in the case of that number.") with { Inline = true },
            .. first[..common],
            .. shared,
            .. shown.Select((s, i) => CaseOf(i + 1, [.. s.Conversation.Skip(common), .. s.Result, .. s.Inputs.Where(own => !Array.Exists(shared, own.IsSameAs))])),
        ]);
    }

    private static FencedSection CaseOf(int number, IEnumerable<FencedSection> sections) =>
        FencedSection.Of("case", sections).With("number", number.ToString(CultureInfo.InvariantCulture));
}
