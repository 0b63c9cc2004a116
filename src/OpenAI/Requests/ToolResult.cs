using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>What a tool returned, as the text that the model is told.</summary>
internal static class ToolResult
{
    public static string Write(FunctionResultContent content) => content.Result switch
    {
        null => content.Exception is null ? "" : $"Error: the tool failed ({content.Exception.GetType().Name}).",
        string text => text,
        TextContent text => text.Text,
        IEnumerable<AIContent> contents when contents.All(c => c is TextContent) => string.Concat(contents),
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        JsonElement element => element.GetRawText(),
        object value => Encoding.UTF8.GetString(JsonValue.Write($"The result of the tool call '{content.CallId}'", "Result", value)),
    };
}
