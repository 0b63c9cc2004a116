using System.Globalization;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>The contents of a message, as the library's parts.</summary>
internal static class ContentMapper
{
    /// <summary>The parts of a message that must have some.</summary>
    public static List<OAI.ChatMessageContentPart> Map(ChatMessage message, int index)
    {
        List<OAI.ChatMessageContentPart> parts = MapParts(message, index);
        return parts.Count > 0 ? parts
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Message {index} ({message.Role}) has nothing to send: no text."), nameof(message));
    }

    /// <summary>The parts of a message; none is fine. Tool calls of an assistant message are no parts of it.</summary>
    public static List<OAI.ChatMessageContentPart> MapParts(ChatMessage message, int index)
    {
        var parts = new List<OAI.ChatMessageContentPart>(message.Contents.Count);
        foreach (AIContent content in message.Contents)
        {
            if (Map(content, message, index) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private static OAI.ChatMessageContentPart? Map(AIContent content, ChatMessage message, int index) => content switch
    {
        TextContent text => OAI.ChatMessageContentPart.CreateTextPart(text.Text),
        // What the model thought is no part of what it said, and what it used is nothing to say.
        TextReasoningContent or UsageContent => null,
        DataContent or UriContent or HostedFileContent when message.Role == ChatRole.User => MediaMapper.Map(content, message, index),
        DataContent or UriContent or HostedFileContent => throw ContentDescription.Refuse(content, message, index, "Chat completions take media in user messages only."),
        ErrorContent { ErrorCode: Refusal.ErrorCode } refusal when message.Role == ChatRole.Assistant => OAI.ChatMessageContentPart.CreateRefusalPart(refusal.Message),
        FunctionCallContent when message.Role == ChatRole.Assistant => null,
        FunctionCallContent => throw ContentDescription.Refuse(content, message, index, "Tool calls belong into assistant messages."),
        FunctionResultContent => throw ContentDescription.Refuse(content, message, index, "Results of tools belong into messages of the role 'tool'."),
        _ => throw ContentDescription.Refuse(content, message, index, "Chat completions have no place for it: they take text, images, audio, files, tool calls and their results."),
    };
}
