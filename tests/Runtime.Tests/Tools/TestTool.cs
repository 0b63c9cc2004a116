using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Replies;
using PromptGrad.Tools;

namespace PromptGrad.Tests.Tools;

/// <summary>A tool with the one argument <c>query</c>, as generated code makes it.</summary>
internal static class TestTool
{
    public const string Schema = """{"type":"object","properties":{"query":{"type":"string"}},"required":["query"],"additionalProperties":false}""";

    public static AIFunction Of(string name, Func<string, string> answer) => Of(name, (query, _) => Task.FromResult(answer(query)));

    public static AIFunction Of(string name, Func<string, CancellationToken, Task<string>> answer, Parameter? description = null) =>
        new ToolDefinition<Func<string, CancellationToken, Task<string>>>(name, $"Does {name}.", Schema, Bind).Of(answer, description);

    private static ToolInvocation<Func<string, CancellationToken, Task<string>>> Bind(ref Utf8JsonReader reader)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        string query = document.RootElement.TryGetProperty("query", out JsonElement found) && found.ValueKind == JsonValueKind.String
            ? found.GetString()!
            : throw new ReplyFormatException("$.query: expected a text.");
        return (answer, token) => answer(query, token);
    }
}
