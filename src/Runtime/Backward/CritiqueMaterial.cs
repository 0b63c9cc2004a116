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
        var conversation = new ShownConversation(critique.Conversation);
        CritiqueInput[] elsewhere = [.. inputs.Where(i => !conversation.TryMark(i))];
        CritiqueInput[] peers = [.. critique.Inputs.Except(inputs).Concat(critique.Peers).Where(p => !conversation.Shows(p.Text))];
        conversation.Cut(maxConversationCharacters);
        return Fence.Around(
        [
            .. conversation.ToSections(),
            ReplyOf(critique),
            .. FeedbackSection.Of(critique.Feedback),
            .. FeedbackSection.ExpectedOf(critique.Feedback),
            .. elsewhere.Select(i => InputSection.Of(i)),
            .. peers.Select(p => InputSection.Of(p, "peer")),
            .. inputs.Where(i => !string.IsNullOrWhiteSpace(i.Instruction)).Select(RuleOf),
        ]);
    }

    private static FencedSection ReplyOf(Critique critique) => FencedSection.Of("reply", critique.Reply)
        .With("by", critique.Description)
        .With("role", critique.ReplyRole)
        .With("call", critique.Position is { } position ? string.Create(CultureInfo.InvariantCulture, $"{position.Number} of {position.Count} in time") : null);

    private static FencedSection RuleOf(CritiqueInput input) => FencedSection.Of("rule", input.Instruction!).With("input", input.Name) with { Inline = true };
}
