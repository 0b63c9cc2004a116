using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>Puts the instructions of a call before its conversation.</summary>
internal static class Instructions
{
    /// <summary>The conversation, with the instructions in its leading system message: many servers and model templates take one only.</summary>
    /// <exception cref="ArgumentException">There is no message.</exception>
    public static IReadOnlyList<ChatMessage> Lead(IEnumerable<ChatMessage> messages, string? instructions)
    {
        ArgumentNullException.ThrowIfNull(messages);
        // A list: it is gone through more than once.
        IReadOnlyList<ChatMessage> conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        return conversation.Count == 0 ? throw new ArgumentException("There is no message to send.", nameof(messages))
            : string.IsNullOrEmpty(instructions) ? conversation
            : conversation[0].Role == ChatRole.System ? [Merge(instructions, conversation[0]), .. conversation.Skip(1)]
            : [new ChatMessage(ChatRole.System, instructions), .. conversation];
    }

    private static ChatMessage Merge(string instructions, ChatMessage system) =>
        new(ChatRole.System, [new TextContent($"{instructions}\n\n{system.Text}"), .. system.Contents.Where(content => content is not TextContent)]) { AuthorName = system.AuthorName };
}
