using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>A call of a tool, as content.</summary>
internal static class ToolCallReader
{
    /// <param name="id">The call's id, or nothing where the server gives none.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="arguments">The arguments, as they came.</param>
    /// <param name="responseId">The reply's id.</param>
    /// <param name="position">The position of the call in the reply, from 0.</param>
    public static FunctionCallContent Read(string? id, string? name, BinaryData? arguments, string? responseId, int position)
    {
        // Results are told apart by the id, so there must be one.
        string callId = string.IsNullOrEmpty(id) ? string.Create(CultureInfo.InvariantCulture, $"{responseId ?? "call"}_{position}") : id;
        BinaryData json = arguments ?? BinaryData.Empty;
        if (string.IsNullOrEmpty(name))
        {
            return new FunctionCallContent(callId, "") { Exception = new JsonException("The call does not name a tool."), RawRepresentation = json };
        }

        FunctionCallContent call = ReadArguments(callId, name, json);
        // What goes back to the model are these bytes.
        call.RawRepresentation = OAI.ChatToolCall.CreateFunctionToolCall(callId, name, json);
        return call;
    }

    private static FunctionCallContent ReadArguments(string id, string name, BinaryData json)
    {
        try
        {
            return new FunctionCallContent(id, name, ReadArguments(json.ToMemory()));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is half of a surrogate pair in a name: valid JSON, yet no text.
            return new FunctionCallContent(id, name) { Exception = new JsonException($"The arguments of the call of '{name}' are no JSON object: {exception.Message}", exception) };
        }
    }

    private static Dictionary<string, object?> ReadArguments(ReadOnlyMemory<byte> json)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return arguments;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        if (root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            throw new JsonException($"They are of the kind {root.ValueKind}.");
        }

        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty argument in root.EnumerateObject())
            {
                arguments[argument.Name] = argument.Value.ValueKind == JsonValueKind.Null ? null : argument.Value.Clone();
            }
        }

        return arguments;
    }
}
