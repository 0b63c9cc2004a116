using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations;

/// <summary>
/// Saved conversations, version 1: messages and parameters in the form that Microsoft.Extensions.AI has for them, tools in that of chat completions. Properties that a
/// reader does not know are ignored. In one line, so that JSON in calls and results comes back as it was.
/// </summary>
internal static class ConversationFormat
{
    private const string Format = "promptgrad.conversation";
    private const int Version = 1;

    private static JsonTypeInfo<ChatMessage> MessageType => (JsonTypeInfo<ChatMessage>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatMessage));

    private static JsonTypeInfo<ChatOptions> OptionsType => (JsonTypeInfo<ChatOptions>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatOptions));

    public static ReadOnlyMemory<byte> Write(Conversation conversation)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("version", Version);
            if (conversation.System is { } system)
            {
                writer.WriteString("system", system);
            }

            writer.WritePropertyName("options");
            JsonSerializer.Serialize(writer, conversation.Options, OptionsType);
            if (conversation.Options.Tools is { Count: > 0 } tools)
            {
                writer.WriteStartArray("tools");
                foreach (AITool tool in tools)
                {
                    ToolDefinition.Write(writer, tool);
                }

                writer.WriteEndArray();
            }

            writer.WriteStartArray("messages");
            foreach (ChatMessage message in conversation)
            {
                JsonSerializer.Serialize(writer, message, MessageType);
            }

            writer.WriteEndArray();
            WriteFailures(writer, conversation);
            writer.WriteEndObject();
        }

        return json.WrittenMemory;
    }

    public static Conversation Read(byte[] json, string? path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.AsMemory(json is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new ConversationFormatException(path, error.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $"it is not valid JSON, or not that of a conversation, from line {line + 1}, byte {error.BytePositionInLine + 1} on: {error.Message}")
                : error.Message, error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or NotSupportedException or KeyNotFoundException)
        {
            // What the types of Microsoft.Extensions.AI throw for values that they don't take, and JSON for half a surrogate pair or for what is missing.
            throw new ConversationFormatException(path, $"it holds a value that is not possible there: {error.Message}", error);
        }
        catch (ConversationException error)
        {
            throw new ConversationFormatException(path, $"its messages are in a wrong order. {error.Message}", error);
        }
    }

    private static Conversation Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format) || format.ValueKind != JsonValueKind.String || !format.ValueEquals(Format))
        {
            throw new JsonException($"it is no saved conversation: its \"format\" is not \"{Format}\".");
        }

        if (!root.TryGetProperty("version", out JsonElement versionElement) || versionElement.ValueKind != JsonValueKind.Number || !versionElement.TryGetInt32(out int version) || version < 1)
        {
            throw new JsonException("its \"version\" is not a whole number from 1.");
        }

        if (version > Version)
        {
            throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"it has version {version} of the format, and this version of PromptGrad reads up to {Version}. Update PromptGrad."));
        }

        ChatMessage[] messages = [.. Items(root, "messages").Select(message => message.Deserialize(MessageType) ?? throw new JsonException("one of its messages is null."))];
        ReadFailures(root, messages);
        ChatOptions options = root.TryGetProperty("options", out JsonElement saved) ? saved.Deserialize(OptionsType) ?? new() : new();
        AITool[] tools = [.. Items(root, "tools").Select(ToolDefinition.Read)];
        options.Tools = tools.Length > 0 ? [.. tools] : null;
        return new Conversation(messages, root.TryGetProperty("system", out JsonElement system) ? system.GetString() : null) { Options = options };
    }

    /// <summary>Failures of calls and tools: they have no place in the form of a message.</summary>
    private static void WriteFailures(Utf8JsonWriter writer, Conversation conversation)
    {
        bool isOpen = false;
        for (int i = 0; i < conversation.Count; i++)
        {
            IList<AIContent> contents = conversation[i].Contents;
            for (int j = 0; j < contents.Count; j++)
            {
                if (FailureOf(contents[j]) is not { } failure)
                {
                    continue;
                }

                if (!isOpen)
                {
                    writer.WriteStartArray("failures");
                    isOpen = true;
                }

                writer.WriteStartObject();
                writer.WriteNumber("message", i);
                writer.WriteNumber("content", j);
                writer.WriteString("text", failure.Message);
                writer.WriteEndObject();
            }
        }

        if (isOpen)
        {
            writer.WriteEndArray();
        }
    }

    private static void ReadFailures(JsonElement root, ChatMessage[] messages)
    {
        foreach (JsonElement failure in Items(root, "failures"))
        {
            int message = failure.GetProperty("message").GetInt32();
            int content = failure.GetProperty("content").GetInt32();
            var error = new PromptGradException(failure.GetProperty("text").GetString() ?? "");
            AIContent? failed = message >= 0 && message < messages.Length && content >= 0 && content < messages[message].Contents.Count ? messages[message].Contents[content] : null;
            switch (failed)
            {
                case FunctionCallContent call: call.Exception = error; break;
                case FunctionResultContent result: result.Exception = error; break;
                default: throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"one of its \"failures\" names content {content} of message {message}, which is no call and no result of one."));
            }
        }
    }

    private static Exception? FailureOf(AIContent content) => content switch
    {
        FunctionCallContent call => call.Exception,
        FunctionResultContent result => result.Exception,
        _ => null,
    };

    private static JsonElement.ArrayEnumerator Items(JsonElement root, string property) =>
        !root.TryGetProperty(property, out JsonElement items) ? default
        : items.ValueKind == JsonValueKind.Array ? items.EnumerateArray()
        : throw new JsonException($"its \"{property}\" is not an array.");
}
