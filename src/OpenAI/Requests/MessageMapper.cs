using System.Globalization;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Messages of a conversation, as the library's.</summary>
/// <param name="sendsReasoning">Whether what the model thought goes back to it.</param>
internal sealed class MessageMapper(bool sendsReasoning)
{
    private static readonly ChatRole Developer = new("developer");

    // A list: the library enumerates the messages twice.
    public List<OAI.ChatMessage> Map(IEnumerable<ChatMessage> messages, string? instructions)
    {
        IReadOnlyList<ChatMessage> conversation = Instructions.Lead(messages, instructions);
        var mapped = new List<OAI.ChatMessage>(conversation.Count);
        for (int i = 0; i < conversation.Count; i++)
        {
            if (conversation[i].Role == ChatRole.Tool)
            {
                mapped.AddRange(MapResults(conversation[i], i));
            }
            else
            {
                mapped.Add(Map(conversation[i], i));
            }
        }

        return mapped;
    }

    private OAI.ChatMessage Map(ChatMessage message, int index)
    {
        if (message.Role == ChatRole.User)
        {
            return message.Contents is [TextContent text]
                ? new OAI.UserChatMessage(text.Text) { ParticipantName = message.AuthorName }
                : new OAI.UserChatMessage(ContentMapper.Map(message, index)) { ParticipantName = message.AuthorName };
        }

        if (message.Role == ChatRole.Assistant)
        {
            return MapAssistant(message, index);
        }

        if (message.Role == ChatRole.System)
        {
            return message.Contents is [TextContent text]
                ? new OAI.SystemChatMessage(text.Text) { ParticipantName = message.AuthorName }
                : new OAI.SystemChatMessage(ContentMapper.Map(message, index)) { ParticipantName = message.AuthorName };
        }

        if (message.Role == Developer)
        {
            return new OAI.DeveloperChatMessage(ContentMapper.Map(message, index)) { ParticipantName = message.AuthorName };
        }

        throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"Message {index} has the role '{message.Role}'. This client sends the roles system, developer, user, assistant and tool."));
    }

    private OAI.AssistantChatMessage MapAssistant(ChatMessage message, int index)
    {
        OAI.ChatToolCall[] calls = [.. message.Contents.OfType<FunctionCallContent>().Select(ToolCallMapper.Map)];
        OAI.AssistantChatMessage mapped;
        if (calls.Length == 0)
        {
            mapped = new OAI.AssistantChatMessage(ContentMapper.Map(message, index));
        }
        else
        {
            mapped = new OAI.AssistantChatMessage(calls);
            foreach (OAI.ChatMessageContentPart part in ContentMapper.MapParts(message, index))
            {
                mapped.Content.Add(part);
            }
        }

        mapped.ParticipantName = message.AuthorName;
        if (sendsReasoning && string.Concat(message.Contents.OfType<TextReasoningContent>().Select(thought => thought.Text)) is { Length: > 0 } reasoning)
        {
            mapped.Patch.Set("$.reasoning_content"u8, reasoning);
        }

        return mapped;
    }

    private static IEnumerable<OAI.ChatMessage> MapResults(ChatMessage message, int index)
    {
        if (message.Contents.Count == 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Message {index} ({message.Role}) has nothing to send: no result of a tool."), nameof(message));
        }

        return message.Contents.Select(content => content is FunctionResultContent result
            ? new OAI.ToolChatMessage(result.CallId, ToolResult.Write(result))
            : throw ContentDescription.Refuse(content, message, index, "A message of the role 'tool' holds results of tools (FunctionResultContent) only."));
    }
}
