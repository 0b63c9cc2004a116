using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>A schema without extensions. Names of properties are data, and stay whatever they are.</summary>
internal static class WireSchema
{
    /// <summary>The schema without members that begin with <c>x-</c>.</summary>
    public static string Of(string json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (JsonDocument document = JsonDocument.Parse(json))
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(document.RootElement, writer, areMembersKeywords: true);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer, bool areMembersKeywords)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    WriteMember(member, writer, areMembersKeywords);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(item, writer, areMembersKeywords);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteMember(JsonProperty member, Utf8JsonWriter writer, bool isKeyword)
    {
        if (isKeyword && member.Name.StartsWith("x-", StringComparison.Ordinal))
        {
            return;
        }

        writer.WritePropertyName(member.Name);
        switch (isKeyword ? member.Name : "")
        {
            case "const" or "enum" or "default" or "examples":
                member.Value.WriteTo(writer);
                break;
            case "properties" or "$defs" or "definitions":
                Write(member.Value, writer, areMembersKeywords: false);
                break;
            default:
                Write(member.Value, writer, areMembersKeywords: true);
                break;
        }
    }
}
