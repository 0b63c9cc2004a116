using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations;

/// <summary>Tools as JSON in the form of chat completions: functions with their schema, and built-in tools by their type alone.</summary>
internal static class ToolDefinition
{
    public static void Write(Utf8JsonWriter writer, AITool tool)
    {
        if (BuiltInTool.NameOf(tool) is { } builtIn)
        {
            writer.WriteStartObject();
            writer.WriteString("type", builtIn);
            writer.WriteEndObject();
        }
        else if (tool is AIFunctionDeclaration function)
        {
            WriteFunction(writer, function, function.JsonSchema);
        }
        else
        {
            throw new NotSupportedException($"The tool '{tool.Name}' ({tool.GetType().Name}) is neither a function nor one of {string.Join(", ", BuiltInTool.Names)}, and has no form in JSON. Take it out of the tools.");
        }
    }

    /// <summary>Writes a function in the usual order of its members.</summary>
    public static void WriteFunction(Utf8JsonWriter writer, AIFunctionDeclaration function, JsonElement parameters)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "function");
        writer.WriteStartObject("function");
        writer.WriteString("name", function.Name);
        WriteDescription(writer, function);
        writer.WritePropertyName("parameters");
        parameters.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A description that is missing is null, and not an empty text.</summary>
    public static void WriteDescription(Utf8JsonWriter writer, AITool tool) =>
        writer.WriteString("description", string.IsNullOrEmpty(tool.Description) ? null : tool.Description);

    /// <summary>Reads a tool; of a function there is the declaration, without code.</summary>
    /// <exception cref="JsonException">It is no tool, or one that is not known.</exception>
    public static AITool Read(JsonElement tool)
    {
        string? type = TextOf(tool, "type");
        if (type is not "function")
        {
            return BuiltInTool.Find(type)
                ?? throw new JsonException($"a tool has the type '{type}'. There are function, {string.Join(", ", BuiltInTool.Names)}.");
        }

        if (!tool.TryGetProperty("function", out JsonElement function) || TextOf(function, "name") is not { Length: > 0 } name)
        {
            throw new JsonException("a tool of type 'function' has no \"function\" with a \"name\".");
        }

        JsonElement schema = function.TryGetProperty("parameters", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object ? parameters.Clone() : NoParameters();
        return AIFunctionFactory.CreateDeclaration(name, TextOf(function, "description"), schema);
    }

    private static JsonElement NoParameters()
    {
        using JsonDocument empty = JsonDocument.Parse("""{"type":"object","properties":{}}""");
        return empty.RootElement.Clone();
    }

    private static string? TextOf(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
