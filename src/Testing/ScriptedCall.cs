using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Testing;

/// <summary>A call of a tool in a <see cref="ScriptedReply"/>.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">Its arguments as JSON. What is no JSON object becomes a call whose arguments could not be read, as clients report it.</param>
public sealed record ScriptedCall(string Tool, string Arguments = "{}")
{
    internal FunctionCallContent ToContent(string id)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Arguments);
            return new(id, Tool, document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value.Clone()));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return new(id, Tool) { Exception = error };
        }
    }
}
