using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations.Llama3;

/// <summary>Functions as they are shown to the model.</summary>
internal static class FunctionSchema
{
    /// <summary>
    /// A function's definition. The schema of one with code was made by a tool, which writes titles that only repeat names: they are left out. A mere declaration is shown as its
    /// author wrote it. The order of the members is that of the format's reference implementation.
    /// </summary>
    public static JsonElement Define(AIFunctionDeclaration function)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            if (function is AIFunction)
            {
                ToolDefinition.WriteFunction(writer, function, WithoutTitles(function.JsonSchema));
            }
            else
            {
                WriteDeclaration(writer, function);
            }
        }

        return Parse(json.WrittenMemory);
    }

    /// <summary>A schema without the titles of its parts. A parameter may be called title: that is a name and no title.</summary>
    public static JsonElement WithoutTitles(JsonElement schema)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            WriteSchema(writer, schema);
        }

        return Parse(json.WrittenMemory);
    }

    private static void WriteDeclaration(Utf8JsonWriter writer, AIFunctionDeclaration function)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "function");
        writer.WriteStartObject("function");
        writer.WriteString("name", function.Name);
        writer.WritePropertyName("parameters");
        function.JsonSchema.WriteTo(writer);
        ToolDefinition.WriteDescription(writer, function);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter writer, JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (JsonElement item in schema.EnumerateArray())
            {
                WriteSchema(writer, item);
            }

            writer.WriteEndArray();
        }
        else if (schema.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in schema.EnumerateObject().Where(m => m.Name != "title" || m.Value.ValueKind != JsonValueKind.String))
            {
                WriteMember(writer, member);
            }

            writer.WriteEndObject();
        }
        else
        {
            schema.WriteTo(writer);
        }
    }

    private static void WriteMember(Utf8JsonWriter writer, JsonProperty member)
    {
        writer.WritePropertyName(member.Name);
        switch (member.Name)
        {
            case "default" or "const" or "enum" or "examples":
                member.Value.WriteTo(writer);
                break;
            case "properties" or "patternProperties" or "$defs" or "definitions" or "dependentSchemas" when member.Value.ValueKind == JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty named in member.Value.EnumerateObject())
                {
                    writer.WritePropertyName(named.Name);
                    WriteSchema(writer, named.Value);
                }

                writer.WriteEndObject();
                break;
            default:
                WriteSchema(writer, member.Value);
                break;
        }
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
