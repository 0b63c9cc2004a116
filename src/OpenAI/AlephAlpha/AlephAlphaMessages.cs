using System.Text.Json;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Writes the messages of a conversation. Texts that stand side by side stay apart.</summary>
internal static class AlephAlphaMessages
{
    /// <summary>
    /// The member for calls of tools. As an additional property of a message it says what no content can: that there is an empty list of them, which goes back as it came.
    /// </summary>
    public const string ToolCalls = "tool_calls";

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages)
    {
        writer.WriteStartArray("messages");
        for (int i = 0; i < messages.Count; i++)
        {
            if (messages[i].Role == ChatRole.Tool)
            {
                WriteResults(writer, messages[i], i);
            }
            else
            {
                Write(writer, messages[i], i);
            }
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ChatMessage message, int index)
    {
        writer.WriteStartObject();
        writer.WriteString("role", message.Role.Value);
        writer.WritePropertyName("content");
        WriteContent(writer, message, index);
        WriteCalls(writer, message);
        if (message.AuthorName is { } author)
        {
            writer.WriteString("name", author);
        }

        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, ChatMessage message, int index)
    {
        AIContent[] parts = [.. message.Contents.Where(content => IsPart(content, message))];
        if (parts is [TextContent only])
        {
            writer.WriteStringValue(only.Text);
            return;
        }

        if (parts.Length == 0 && message.Contents.Count > 0)
        {
            // A message that only calls tools: the member must be there.
            writer.WriteStringValue("");
            return;
        }

        writer.WriteStartArray();
        foreach (AIContent part in parts)
        {
            WritePart(writer, part, message, index);
        }

        writer.WriteEndArray();
    }

    // What the model thought is no part of what it said, and calls of tools are beside it.
    private static bool IsPart(AIContent content, ChatMessage message) =>
        content is not (TextReasoningContent or UsageContent) && !(content is FunctionCallContent && message.Role == ChatRole.Assistant);

    private static void WritePart(Utf8JsonWriter writer, AIContent part, ChatMessage message, int index)
    {
        writer.WriteStartObject();
        switch (part)
        {
            case TextContent text:
                WriteText(writer, text.Text);
                break;
            case ErrorContent { ErrorCode: Refusal.ErrorCode } refusal when message.Role == ChatRole.Assistant:
                WriteText(writer, refusal.Message);
                break;
            case DataContent data when data.HasTopLevelMediaType("image"):
                WriteImage(writer, data.Uri);
                break;
            case UriContent uri when uri.HasTopLevelMediaType("image"):
                WriteImage(writer, uri.Uri.ToString());
                break;
            default:
                throw ContentDescription.Refuse(part, message, index, "Aleph Alpha's chat takes text, images, calls of tools (in assistant messages) and their results (in messages of the role 'tool').");
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        writer.WriteString("type", "text");
        writer.WriteString("text", text);
    }

    private static void WriteImage(Utf8JsonWriter writer, string address)
    {
        writer.WriteString("type", "image_url");
        writer.WriteStartObject("image_url");
        writer.WriteString("url", address);
        writer.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter writer, ChatMessage message)
    {
        OAI.ChatToolCall[] calls = [.. message.Contents.OfType<FunctionCallContent>().Select(ToolCallMapper.Map)];
        if (calls.Length == 0 && message.AdditionalProperties?.ContainsKey(ToolCalls) is not true)
        {
            return;
        }

        writer.WriteStartArray(ToolCalls);
        foreach (OAI.ChatToolCall call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("id", call.Id);
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", call.FunctionName);
            writer.WriteString("arguments", call.FunctionArguments.ToMemory().Span);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter writer, ChatMessage message, int index)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is not FunctionResultContent result)
            {
                throw ContentDescription.Refuse(content, message, index, "A message of the role 'tool' holds results of tools (FunctionResultContent) only.");
            }

            writer.WriteStartObject();
            writer.WriteString("role", message.Role.Value);
            writer.WriteString("content", ToolResult.Write(result));
            writer.WriteString("tool_call_id", result.CallId);
            writer.WriteEndObject();
        }
    }
}
