using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptGrad.Clients;

/// <summary>Values that stand beside a reply or are arguments of a tool, as JSON.</summary>
internal static class ReplyValue
{
    public static bool CanWrite(object? value) => value switch
    {
        null or bool or int or long or decimal or JsonNode => true,
        string text => CanWrite(text),
        float number => float.IsFinite(number),
        double number => double.IsFinite(number),
        JsonElement json => json.ValueKind != JsonValueKind.Undefined,
        IEnumerable<KeyValuePair<string, object?>> members => members.All(member => CanWrite(member.Value)),
        _ => false,
    };

    public static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> members)
    {
        json.WriteStartObject();
        foreach ((string name, object? value) in members)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    /// <summary>Simple values come back as what they were, numbers as the simplest type; all else as a <see cref="JsonElement"/>.</summary>
    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => ReadNumber(json),
        _ => json.Clone(),
    };

    /// <summary>Whether a text has UTF-8: half a surrogate pair has none.</summary>
    public static bool CanWrite(string? text)
    {
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOfAnyInRange('\ud800', '\udfff') is >= 0 and var at)
        {
            if (Rune.DecodeFromUtf16(rest[at..], out _, out int length) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[(at + length)..];
        }

        return true;
    }

    private static object ReadNumber(JsonElement json)
    {
        if (json.TryGetInt32(out int small))
        {
            return small;
        }

        return json.TryGetInt64(out long large) ? (object)large : json.GetDouble();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case float number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case JsonElement element: element.WriteTo(json); break;
            case JsonNode node: node.WriteTo(json); break;
            case IEnumerable<KeyValuePair<string, object?>> members: Write(json, members); break;
        }
    }
}
