using PromptGrad.Prompts;

namespace PromptGrad.Backward;

/// <summary>What the critic is shown of a call: everything once and in full, whatever the number of inputs.</summary>
internal static class CritiqueMaterial
{
    public static string Of(Critique critique, IEnumerable<CritiqueInput> inputs) => Fence.Around(
    [
        .. ComponentOf(critique),
        new FencedSection("conversation")
        {
            Sections = [.. critique.Conversation.Select(m => new FencedSection("message") { Text = MessageText.Of(m) }.With("role", m.Role.Value))],
        },
        new FencedSection("reply") { Text = critique.Reply }.With("role", critique.ReplyRole),
        FeedbackSection.Of(critique.Feedback),
        .. inputs.Select(i => new FencedSection("input") { Text = i.Text }.With("name", i.Name).With("role", i.Role)),
    ]);

    private static IEnumerable<FencedSection> ComponentOf(Critique critique) =>
        string.IsNullOrEmpty(critique.Description) ? [] : [new FencedSection("component") { Text = critique.Description }];
}
