using Microsoft.Extensions.AI;

namespace PromptGrad.Prompts;

/// <summary>Puts a conversation into a prompt (rule R12). Called by generated code.</summary>
public static class PromptMessages
{
    /// <summary>The prompt's messages with the conversation so far among them: a copy, so that what was sent stays known when the conversation goes on.</summary>
    /// <param name="messages">The prompt's messages.</param>
    /// <param name="index">How many of them stand before the conversation.</param>
    /// <param name="conversation">The conversation, or <see langword="null"/> if there is none yet.</param>
    /// <exception cref="ArgumentException">A message of the conversation is <see langword="null"/>.</exception>
    public static IReadOnlyList<ChatMessage> Insert(IReadOnlyList<ChatMessage> messages, int index, IEnumerable<ChatMessage>? conversation)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatMessage[] sent = [.. messages.Take(index), .. conversation ?? [], .. messages.Skip(index)];
        int missing = Array.IndexOf(sent, null);
        return missing < 0 ? sent : throw new ArgumentException($"Message {missing - index} of the conversation is null.", nameof(conversation));
    }
}
