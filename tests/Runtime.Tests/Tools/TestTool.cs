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
        new ToolDefinition<Func<string, CancellationToken, Task<string>>>(name, $"Does {name}.", Schema, Reader.Bind).Of(answer, description);

    private abstract class Reader : ReplyJson
    {
        private static readonly ReplyObject Members = new("!", "query");

        public static ToolInvocation<Func<string, CancellationToken, Task<string>>> Bind(ref Utf8JsonReader reader)
        {
            string query = "";
            ReplyObjectCursor members = Members.Open(ref reader);
            while (members.Next(ref reader) == 0)
            {
                query = ReadString(ref reader);
            }

            return (answer, token) => answer(query, token);
        }
    }
}
