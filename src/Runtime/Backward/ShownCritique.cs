using System.Globalization;
using PromptGrad.Prompts;

namespace PromptGrad.Backward;

/// <summary>The sections of a request about a call, in order.</summary>
/// <param name="Conversation">The messages, with the inputs that stand in them.</param>
/// <param name="Result">The reply, and the feedback on it.</param>
/// <param name="Inputs">The inputs that stand in no message, the peers, and the rules for inputs.</param>
internal sealed record ShownCritique(IReadOnlyList<FencedSection> Conversation, IReadOnlyList<FencedSection> Result, IReadOnlyList<FencedSection> Inputs)
{
    /// <summary>Sorts out what is to be shown.</summary>
    /// <param name="critique">The call.</param>
    /// <param name="inputs">The inputs to ask about; all others are their peers.</param>
    /// <param name="maxConversationCharacters">How much of the conversation may be shown.</param>
    public static ShownCritique Of(Critique critique, IReadOnlyList<CritiqueInput> inputs, int maxConversationCharacters)
    {
        var conversation = new ShownConversation(critique.Conversation);
        CritiqueInput[] elsewhere = [.. inputs.Where(i => !conversation.TryMark(i))];
        CritiqueInput[] peers = [.. critique.Inputs.Except(inputs).Concat(critique.Peers).Where(p => !conversation.Shows(p.Text))];
        conversation.Cut(maxConversationCharacters);
        return new(
            [.. conversation.ToSections()],
            [ReplyOf(critique), .. ReadingOf(critique), .. FeedbackSection.Of(critique.Feedback), .. FeedbackSection.ExpectedOf(critique.Feedback)],
            [
                .. elsewhere.Select(i => InputSection.Of(i)),
                .. peers.Select(p => InputSection.Of(p, "peer")),
                .. inputs.Where(i => !string.IsNullOrWhiteSpace(i.Instruction)).Select(RuleOf),
            ]);
    }

    private static FencedSection ReplyOf(Critique critique) => FencedSection.Of("reply", critique.Reply)
        .With("by", critique.Description)
        .With("role", critique.ReplyRole)
        .With("call", critique.Position is { } position ? string.Create(CultureInfo.InvariantCulture, $"{position.Number} of {position.Count} in time") : null);

    /// <summary>What the program made of a reply that it had to repair.</summary>
    private static IEnumerable<FencedSection> ReadingOf(Critique critique) => critique.ReplyReadAs is { } json ? [FencedSection.Of("read-as", json) with { Inline = true }] : [];

    private static FencedSection RuleOf(CritiqueInput input) => FencedSection.Of("rule", input.Instruction!).With("input", input.Name) with { Inline = true };
}
