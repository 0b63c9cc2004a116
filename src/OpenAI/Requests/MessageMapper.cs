using System.Globalization;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Messages of a conversation, as the library's.</summary>
internal static class MessageMapper
{
    private static readonly ChatRole Developer = new("developer");

    // A list: the library enumerates the messages twice.
    public static List<OAI.ChatMessage> Map(IEnumerable<ChatMessage> messages, string? instructions)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var mapped = new List<OAI.ChatMessage>();
        foreach (ChatMessage message in messages)
        {
            if (!string.IsNullOrEmpty(instructions))
            {
                bool merges = message.Role == ChatRole.System;
                // Many servers and model templates take one leading system message only.
                mapped.Add(new OAI.SystemChatMessage(merges ? $"{instructions}\n\n{Text(message, 0)}" : instructions) { ParticipantName = merges ? message.AuthorName : null });
                instructions = null;
                if (merges)
                {
                    continue;
                }
            }

            mapped.Add(Map(message, mapped.Count));
        }

        return mapped.Count > 0 ? mapped : throw new ArgumentException("There is no message to send.", nameof(messages));
    }

    private static OAI.ChatMessage Map(ChatMessage message, int index)
    {
        if (message.Role == ChatRole.User)
        {
            return new OAI.UserChatMessage(ContentMapper.Map(message, index)) { ParticipantName = message.AuthorName };
        }

        if (message.Role == ChatRole.Assistant)
        {
            return new OAI.AssistantChatMessage(ContentMapper.Map(message, index)) { ParticipantName = message.AuthorName };
        }

        if (message.Role == ChatRole.System)
        {
            return new OAI.SystemChatMessage(ContentMapper.Map(message, index)) { ParticipantName = message.AuthorName };
        }

        if (message.Role == Developer)
        {
            return new OAI.DeveloperChatMessage(ContentMapper.Map(message, index)) { ParticipantName = message.AuthorName };
        }

        throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"Message {index} has the role '{message.Role}'. This client sends the roles system, developer, user and assistant."));
    }

    private static string Text(ChatMessage message, int index) => string.Concat(ContentMapper.Map(message, index).Select(part => part.Text));
}
