using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Clients;

/// <summary>
/// Replies as JSON, written and read without reflection. Kept is what the runtime and its users read of a reply; raw representations and additional properties that have no form in JSON
/// are left out, and a reply with content of another kind can't be kept.
/// </summary>
internal static class StoredReply
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The bytes of a reply; <see langword="null"/> if it can't be kept.</summary>
    public static byte[]? Write(ChatResponse response)
    {
        if (response.ContinuationToken is not null || !response.Messages.All(message => message.Contents.All(CanKeep)))
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, response);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Write(ChatResponse)"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ChatResponse Read(ReadOnlyMemory<byte> bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        JsonElement json = document.RootElement;
        return new ChatResponse([.. json.GetProperty("messages").EnumerateArray().Select(ReadMessage)])
        {
            ResponseId = Text(json, "id"),
            ConversationId = Text(json, "conversation"),
            ModelId = Text(json, "model"),
            CreatedAt = Text(json, "created") is { } created ? DateTimeOffset.ParseExact(created, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null,
            FinishReason = Text(json, "finish") is { } finish ? new(finish) : null,
            Usage = json.TryGetProperty("usage", out JsonElement usage) ? ReadUsage(usage) : null,
            AdditionalProperties = ReadProperties(json),
        };
    }

    private static bool CanKeep(AIContent content) =>
        content.Annotations is null or [] && content switch
        {
            FunctionCallContent { Exception: null } call => call.Arguments?.All(argument => ReplyValue.CanWrite(argument.Value)) != false,
            TextContent text => ReplyValue.CanWrite(text.Text),
            TextReasoningContent reasoning => ReplyValue.CanWrite(reasoning.Text),
            ErrorContent error => ReplyValue.CanWrite(error.Message),
            DataContent or UsageContent => true,
            _ => false,
        };

    private static void Write(Utf8JsonWriter json, ChatResponse response)
    {
        json.WriteStartObject();
        WriteText(json, "id", response.ResponseId);
        WriteText(json, "conversation", response.ConversationId);
        WriteText(json, "model", response.ModelId);
        WriteText(json, "created", response.CreatedAt?.ToString("O", CultureInfo.InvariantCulture));
        WriteText(json, "finish", response.FinishReason?.Value);
        if (response.Usage is { } usage)
        {
            json.WritePropertyName("usage");
            Write(json, usage);
        }

        WriteProperties(json, response.AdditionalProperties);
        json.WriteStartArray("messages");
        foreach (ChatMessage message in response.Messages)
        {
            json.WriteStartObject();
            json.WriteString("role", message.Role.Value);
            WriteText(json, "author", message.AuthorName);
            WriteText(json, "id", message.MessageId);
            WriteProperties(json, message.AdditionalProperties);
            json.WriteStartArray("contents");
            foreach (AIContent content in message.Contents)
            {
                json.WriteStartObject();
                Write(json, content);
                WriteProperties(json, content.AdditionalProperties);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                json.WriteString("kind", "text");
                json.WriteString("text", text.Text);
                break;
            case TextReasoningContent reasoning:
                json.WriteString("kind", "reasoning");
                json.WriteString("text", reasoning.Text);
                WriteText(json, "protected", reasoning.ProtectedData);
                break;
            case ErrorContent error:
                json.WriteString("kind", "error");
                json.WriteString("text", error.Message);
                WriteText(json, "code", error.ErrorCode);
                WriteText(json, "details", error.Details);
                break;
            case FunctionCallContent call:
                json.WriteString("kind", "call");
                json.WriteString("id", call.CallId);
                json.WriteString("name", call.Name);
                if (call.Arguments is { } arguments)
                {
                    json.WritePropertyName("arguments");
                    ReplyValue.Write(json, arguments);
                }

                break;
            case DataContent data:
                json.WriteString("kind", "data");
                json.WriteString("type", data.MediaType);
                WriteText(json, "name", data.Name);
                json.WriteBase64String("bytes", data.Data.Span);
                break;
            case UsageContent usage:
                json.WriteString("kind", "usage");
                json.WritePropertyName("usage");
                Write(json, usage.Details);
                break;
        }
    }

    private static ChatMessage ReadMessage(JsonElement json) =>
        new(new ChatRole(json.GetProperty("role").GetString()!), [.. json.GetProperty("contents").EnumerateArray().Select(ReadContent)])
        {
            AuthorName = Text(json, "author"),
            MessageId = Text(json, "id"),
            AdditionalProperties = ReadProperties(json),
        };

    private static AIContent ReadContent(JsonElement json)
    {
        AIContent content = Text(json, "kind") switch
        {
            "text" => new TextContent(Text(json, "text")),
            "reasoning" => new TextReasoningContent(Text(json, "text")) { ProtectedData = Text(json, "protected") },
            "error" => new ErrorContent(Text(json, "text")) { ErrorCode = Text(json, "code"), Details = Text(json, "details") },
            "call" => new FunctionCallContent(Text(json, "id")!, Text(json, "name")!, ReadArguments(json)),
            "data" => new DataContent(json.GetProperty("bytes").GetBytesFromBase64(), Text(json, "type")!) { Name = Text(json, "name") },
            "usage" => new UsageContent(ReadUsage(json.GetProperty("usage"))),
            var kind => throw new JsonException($"A kept reply has content of the kind '{kind}'."),
        };
        content.AdditionalProperties = ReadProperties(json);
        return content;
    }

    private static Dictionary<string, object?>? ReadArguments(JsonElement json) =>
        json.TryGetProperty("arguments", out JsonElement arguments) ? arguments.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value.Clone(), StringComparer.Ordinal) : null;

    private static void Write(Utf8JsonWriter json, UsageDetails usage)
    {
        json.WriteStartObject();
        WriteNumber(json, "input", usage.InputTokenCount);
        WriteNumber(json, "output", usage.OutputTokenCount);
        WriteNumber(json, "total", usage.TotalTokenCount);
        WriteNumber(json, "cached", usage.CachedInputTokenCount);
        WriteNumber(json, "reasoning", usage.ReasoningTokenCount);
        if (usage.AdditionalCounts is { Count: > 0 } more)
        {
            json.WriteStartObject("more");
            foreach ((string name, long count) in more)
            {
                json.WriteNumber(name, count);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static UsageDetails ReadUsage(JsonElement json)
    {
        var usage = new UsageDetails
        {
            InputTokenCount = Number(json, "input"),
            OutputTokenCount = Number(json, "output"),
            TotalTokenCount = Number(json, "total"),
            CachedInputTokenCount = Number(json, "cached"),
            ReasoningTokenCount = Number(json, "reasoning"),
        };
        if (json.TryGetProperty("more", out JsonElement more))
        {
            usage.AdditionalCounts = [];
            foreach (JsonProperty count in more.EnumerateObject())
            {
                usage.AdditionalCounts.Add(count.Name, count.Value.GetInt64());
            }
        }

        return usage;
    }

    private static void WriteProperties(Utf8JsonWriter json, AdditionalPropertiesDictionary? properties)
    {
        if (properties is null || !properties.Any(property => ReplyValue.CanWrite(property.Value)))
        {
            return;
        }

        json.WritePropertyName("more");
        ReplyValue.Write(json, properties.Where(property => ReplyValue.CanWrite(property.Value)));
    }

    private static AdditionalPropertiesDictionary? ReadProperties(JsonElement json)
    {
        if (!json.TryGetProperty("more", out JsonElement more))
        {
            return null;
        }

        var properties = new AdditionalPropertiesDictionary();
        foreach (JsonProperty property in more.EnumerateObject())
        {
            properties[property.Name] = ReplyValue.Read(property.Value);
        }

        return properties;
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static long? Number(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : null;
}
