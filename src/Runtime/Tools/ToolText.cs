using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Variables;

namespace PromptGrad.Tools;

/// <summary>What a model asks of a tool, and what the tool answers, as text.</summary>
internal static class ToolText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A call as it would be written: <c>Search({"query":"trains"})</c>.</summary>
    public static string OfCall(FunctionCallContent call) => $"{call.Name}({OfArguments(call.Arguments)})";

    /// <summary>A reply that calls tools: what it says, then the calls, a line each.</summary>
    public static string OfReply(ChatResponse response) => string.Join('\n', response.Messages.SelectMany(m => m.Contents).Select(content => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => OfCall(call),
        _ => "",
    }).Where(line => line.Length > 0));

    /// <summary>Arguments as a JSON object in one line.</summary>
    public static string OfArguments(IEnumerable<KeyValuePair<string, object?>>? arguments) => Encoding.UTF8.GetString(JsonOf(arguments).Span);

    /// <summary>Arguments as a JSON object, whichever way a client hands them on.</summary>
    public static ReadOnlyMemory<byte> JsonOf(IEnumerable<KeyValuePair<string, object?>>? arguments)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            foreach ((string name, object? value) in arguments ?? [])
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>What a tool returned: a text as it is, and anything else as it says itself.</summary>
    public static string OfResult(object? result) => result switch
    {
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        JsonElement element => element.GetRawText(),
        JsonNode node => node.ToJsonString(),
        _ => TextForm.OfAny(result),
    };

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement { ValueKind: JsonValueKind.Undefined }:
                writer.WriteNullValue();
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case JsonDocument document:
                document.WriteTo(writer);
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case int or long or short or sbyte or byte or ushort or uint or ulong or decimal:
                writer.WriteRawValue(TextForm.OfAny(value));
                break;
            case double number:
                TextForm.WriteJson(writer, number);
                break;
            case float number:
                TextForm.WriteJson(writer, number);
                break;
            default:
                writer.WriteStringValue(TextForm.OfAny(value));
                break;
        }
    }
}
