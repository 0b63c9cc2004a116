using Microsoft.Extensions.AI;
using PromptGrad.Replies;

namespace PromptGrad.Prompts;

/// <summary>Puts into a prompt what is not in its texts. Called by generated code.</summary>
public static class PromptMessages
{
    /// <summary>The prompt's messages with the conversation so far among them (rule R12): a copy, so that what was sent stays known when the conversation goes on.</summary>
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

    /// <summary>The messages with a description of the reply that is wanted behind the last one of the user's. A copy: what is in the given ones stays as it is.</summary>
    /// <typeparam name="T">What the reply becomes.</typeparam>
    /// <param name="messages">The messages.</param>
    /// <param name="type">How the reply is read.</param>
    public static IReadOnlyList<ChatMessage> Describe<T>(IReadOnlyList<ChatMessage> messages, ReplyType<T> type)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(type);
        if (type.Notation is not { } notation)
        {
            return messages;
        }

        string description = "Reply with JSON of this form and nothing else:\n" + notation;
        ChatMessage[] sent = [.. messages];
        int last = Array.FindLastIndex(sent, m => m.Role == ChatRole.User);
        if (last < 0)
        {
            return [.. sent, new(ChatRole.User, description)];
        }

        sent[last] = sent[last].Clone();
        sent[last].Contents = sent[last].Contents is [.., TextContent text]
            ? [.. sent[last].Contents.SkipLast(1), new TextContent(text.Text + "\n\n" + description)]
            : [.. sent[last].Contents, new TextContent(description)];
        return sent;
    }
}
