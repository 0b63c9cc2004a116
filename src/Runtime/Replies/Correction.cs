using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>Asks again after a reply that cannot be used.</summary>
internal static class Correction
{
    /// <summary>The conversation with the reply and what is wrong with it.</summary>
    /// <param name="messages">What was sent.</param>
    /// <param name="reply">What the model said.</param>
    /// <param name="problem">What is wrong with it, in words that a model can act on.</param>
    public static IReadOnlyList<ChatMessage> Of(IReadOnlyList<ChatMessage> messages, string reply, string problem) =>
    [
        .. messages,
        new(ChatRole.Assistant, reply),
        new(ChatRole.User, $"Your reply can't be used: {problem} Reply again, as asked before."),
    ];
}
