using System.Buffers;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptGrad.OpenAI;

/// <summary>Writes a value as JSON without reflection.</summary>
internal static class JsonValue
{
    /// <summary>How JSON goes over the wire: compact, and readable in every script.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="owner">What has the value, for errors.</param>
    /// <param name="name">Where in the owner it is.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="NotSupportedException">The value is of a type that is not JSON's.</exception>
    public static byte[] Write(string owner, string name, object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, owner, name, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, string owner, string name, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case float number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case JsonElement element: element.WriteTo(writer); break;
            case JsonNode node: node.WriteTo(writer); break;
            case IEnumerable<KeyValuePair<string, object?>> members: WriteObject(writer, owner, name, members); break;
            case IEnumerable items: WriteArray(writer, owner, name, items); break;
            default:
                throw new NotSupportedException($"{owner} has a {value.GetType().Name} in '{name}'. It may hold strings, numbers, booleans, JsonElement, JsonNode, lists, and dictionaries from string to object.");
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, string owner, string name, IEnumerable<KeyValuePair<string, object?>> members)
    {
        writer.WriteStartObject();
        foreach ((string key, object? value) in members)
        {
            writer.WritePropertyName(key);
            Write(writer, owner, name, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, string owner, string name, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (object? item in items)
        {
            Write(writer, owner, name, item);
        }

        writer.WriteEndArray();
    }
}
