using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations.Llama3;

/// <summary>Finds the call of a tool that a reply is. A reply is one call or a text, never both.</summary>
internal static class CallReader
{
    /// <summary>Reads a call, or returns <see langword="null"/> for a text.</summary>
    /// <param name="text">The reply without control tokens.</param>
    /// <param name="hasPythonTag">Whether it began with the token that announces a call.</param>
    /// <param name="tools">The tools that were offered.</param>
    /// <param name="callId">The id of the call: the format has none.</param>
    public static FunctionCallContent? Read(string text, bool hasPythonTag, IReadOnlyList<AITool> tools, string callId) =>
        ReadJson(text, tools, callId) ?? (hasPythonTag ? ReadBuiltIn(text.Trim(), tools, callId) : null);

    /// <summary>Whether a reply that begins like this can become a call.</summary>
    /// <param name="first">Its first character that is no white space.</param>
    /// <param name="hasPythonTag">Whether it began with the token that announces a call.</param>
    /// <param name="tools">The tools that were offered.</param>
    public static bool MayBeCall(char first, bool hasPythonTag, IReadOnlyList<AITool> tools) =>
        tools.Any(tool => BuiltInTool.NameOf(tool) is null ? first == '{' : hasPythonTag);

    private static FunctionCallContent? ReadJson(string text, IReadOnlyList<AITool> tools, string callId)
    {
        AIFunctionDeclaration[] functions = [.. tools.Where(tool => BuiltInTool.NameOf(tool) is null).OfType<AIFunctionDeclaration>()];
        if (functions.Length == 0 || !text.AsSpan().TrimStart().StartsWith("{"))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement call = document.RootElement.TryGetProperty("function", out JsonElement wrapped) && wrapped.ValueKind == JsonValueKind.Object ? wrapped : document.RootElement;
            return call.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String
                && Array.Find(functions, function => name.ValueEquals(function.Name)) is { } function
                && call.TryGetProperty("parameters", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object
                ? Call(function, parameters, callId)
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or an escape sequence that stands for half a surrogate pair: the model speaks to the user.
            return null;
        }
    }

    /// <summary>Arguments of code are checked before it runs; a mere declaration is between the model and the caller.</summary>
    private static FunctionCallContent Call(AIFunctionDeclaration function, JsonElement parameters, string callId)
    {
        if (function is not AIFunction)
        {
            return new FunctionCallContent(callId, function.Name, FunctionArguments.All(parameters));
        }

        Dictionary<string, object?> arguments = FunctionArguments.Fit(function.JsonSchema, parameters, out string? problem);
        return new FunctionCallContent(callId, function.Name, arguments)
        {
            Exception = problem is null ? null : new MalformedToolCallException($"The arguments of '{function.Name}' don't fit it: {problem}.", parameters.GetRawText()),
        };
    }

    private static FunctionCallContent? ReadBuiltIn(string text, IReadOnlyList<AITool> tools, string callId)
    {
        string?[] offered = [.. tools.Select(BuiltInTool.NameOf)];
        foreach (string name in (string[])[BuiltInTool.BraveSearch, BuiltInTool.WolframAlpha])
        {
            if (offered.Contains(name, StringComparer.Ordinal) && QueryOf(text, name) is { } query)
            {
                return Call(name, "query", query, callId);
            }
        }

        return offered.Contains(BuiltInTool.CodeInterpreter, StringComparer.Ordinal) ? Call(BuiltInTool.CodeInterpreter, "src", text, callId) : null;
    }

    private static string? QueryOf(string text, string name)
    {
        string start = $"{name}.call(query=\"";
        const string End = "\")";
        return text.Length >= start.Length + End.Length && text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(End, StringComparison.Ordinal)
            ? text[start.Length..^End.Length].Trim()
            : null;
    }

    private static FunctionCallContent Call(string name, string argument, string value, string callId) =>
        new(callId, name, new Dictionary<string, object?>(StringComparer.Ordinal) { [argument] = value });
}
