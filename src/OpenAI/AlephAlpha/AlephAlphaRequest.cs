using System.Buffers;
using System.ClientModel.Primitives;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>Writes requests for chat completions. What is not said is not sent; zeros, <see langword="false"/> and empty lists are.</summary>
internal sealed class AlephAlphaRequest(AlephAlphaConnection connection)
{
    /// <summary>The additional property that is no member of the request but of its address.</summary>
    private const string NiceProperty = "nice";

    public BinaryData Write(IEnumerable<ChatMessage> messages, ChatOptions options, bool isStreamed)
    {
        UnsupportedOptions.Check(options);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonValue.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("model", options.ModelId ?? connection.Model);
            AlephAlphaMessages.Write(writer, Instructions.Lead(messages, options.Instructions));
            WriteParameters(writer, options);
            WriteFormat(writer, options);
            AlephAlphaTools.Write(writer, options);
            WriteList(writer, "steering_concepts", connection.SteeringConcepts);
            if (isStreamed)
            {
                writer.WriteBoolean("stream", true);
                writer.WriteStartObject("stream_options");
                writer.WriteBoolean("include_usage", true);
                writer.WriteEndObject();
            }

            WriteText(writer, "hosting", connection.Hosting);
            WriteList(writer, "tags", connection.Tags);
            writer.WriteEndObject();
        }

        return AddMembers(buffer.WrittenMemory, options.AdditionalProperties);
    }

    /// <summary>Whether others may go before this request.</summary>
    public bool IsNice(ChatOptions options) => options.AdditionalProperties?.GetValueOrDefault(NiceProperty) switch
    {
        null => connection.IsNice,
        bool isNice => isNice,
        object value => throw new NotSupportedException($"ChatOptions has '{NiceProperty}' = '{value}' in its AdditionalProperties. It must be true or false."),
    };

    private static void WriteParameters(Utf8JsonWriter writer, ChatOptions options)
    {
        WriteNumber(writer, "maximum_tokens", options.MaxOutputTokens);
        WriteNumber(writer, "temperature", options.Temperature);
        WriteNumber(writer, "top_k", options.TopK);
        WriteNumber(writer, "top_p", options.TopP);
        WriteNumber(writer, "frequency_penalty", options.FrequencyPenalty);
        WriteNumber(writer, "presence_penalty", options.PresencePenalty);
        WriteNumber(writer, "seed", options.Seed);
        WriteList(writer, "stop", options.StopSequences);
        WriteText(writer, "reasoning_effort", OptionsMapper.MapEffort(options.Reasoning?.Effort)?.ToString());
    }

    private static void WriteFormat(Utf8JsonWriter writer, ChatOptions options)
    {
        if (options.ResponseFormat is not { } format)
        {
            return;
        }

        writer.WriteStartObject("response_format");
        if (format is ChatResponseFormatJson { Schema: { } schema } json)
        {
            writer.WriteString("type", "json_schema");
            writer.WriteStartObject("json_schema");
            writer.WritePropertyName("schema");
            schema.WriteTo(writer);
            writer.WriteString("name", json.SchemaName ?? ResponseFormatMapper.DefaultSchemaName);
            // In here, what is not said is sent all the same.
            writer.WriteString("description", json.SchemaDescription);
            writer.WriteBoolean("strict", Strictness.OfOptions(options.AdditionalProperties) ?? false);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("type", format is ChatResponseFormatJson ? "json_object" : "text");
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, float? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string>? texts)
    {
        if (texts is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static BinaryData AddMembers(ReadOnlyMemory<byte> body, AdditionalPropertiesDictionary? properties)
    {
        if (properties is null)
        {
            return BinaryData.FromBytes(body);
        }

        AdditionalPropertiesDictionary members = properties.Clone();
        members.Remove(NiceProperty);
        var request = new JsonPatch(body);
        AdditionalMembers.Add(members, ref request);
        return request.ToBinaryData("J");
    }
}
