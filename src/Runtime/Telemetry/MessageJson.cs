using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Telemetry;

/// <summary>Messages as JSON, in the form that the semantic conventions have for them. What is no text is told by its kind alone; what tools are asked and answer is told by their own spans.</summary>
internal static class MessageJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes messages.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="finishReason">Why the model ended, for messages that it wrote.</param>
    public static string Of(IEnumerable<ChatMessage> messages, ChatFinishReason? finishReason)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (ChatMessage message in messages)
            {
                json.WriteStartObject();
                json.WriteString("role", message.Role.Value);
                json.WriteStartArray("parts");
                foreach (AIContent content in message.Contents)
                {
                    Write(json, content);
                }

                json.WriteEndArray();
                if (finishReason is { } reason)
                {
                    json.WriteString("finish_reason", reason.Value);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, AIContent content)
    {
        (string type, string? text) = content switch
        {
            TextContent part => ("text", part.Text),
            TextReasoningContent part => ("reasoning", part.Text),
            FunctionCallContent => ("tool_call", null),
            FunctionResultContent => ("tool_call_response", null),
            _ => (content.GetType().Name, null),
        };
        json.WriteStartObject();
        json.WriteString("type", type);
        if (content is FunctionCallContent call)
        {
            json.WriteString("id", call.CallId);
            json.WriteString("name", call.Name);
        }
        else if (content is FunctionResultContent result)
        {
            json.WriteString("id", result.CallId);
        }

        if (text is not null)
        {
            json.WriteString("content", text);
        }

        json.WriteEndObject();
    }
}
