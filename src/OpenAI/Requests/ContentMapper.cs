using System.Globalization;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>The contents of a message, as the library's parts.</summary>
internal static class ContentMapper
{
    public static List<OAI.ChatMessageContentPart> Map(ChatMessage message, int index)
    {
        var parts = new List<OAI.ChatMessageContentPart>(message.Contents.Count);
        foreach (AIContent content in message.Contents)
        {
            if (Map(content, message, index) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts.Count > 0 ? parts
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Message {index} ({message.Role}) has nothing to send: no text."), nameof(message));
    }

    private static OAI.ChatMessageContentPart? Map(AIContent content, ChatMessage message, int index) => content switch
    {
        // Not text to be sent, though it is one by inheritance or by name: what the model thought is its own, the protocol has no place for it.
        TextReasoningContent => null,
        TextContent text => OAI.ChatMessageContentPart.CreateTextPart(text.Text),
        ErrorContent { ErrorCode: Refusal.ErrorCode } refusal when message.Role == ChatRole.Assistant => OAI.ChatMessageContentPart.CreateRefusalPart(refusal.Message),
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"Message {index} ({message.Role}) holds {Describe(content)}. This client sends text only.")),
    };

    private static string Describe(AIContent content) => content switch
    {
        DataContent data => $"a {nameof(DataContent)} of type {data.MediaType}",
        UriContent uri => $"a {nameof(UriContent)} of type {uri.MediaType}",
        FunctionCallContent call => $"a {nameof(FunctionCallContent)} for the tool '{call.Name}'",
        FunctionResultContent result => $"a {nameof(FunctionResultContent)} for the tool call '{result.CallId}'",
        _ => $"content of type {content.GetType().Name}",
    };
}
