using System.ClientModel.Primitives;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Reads members of a reply's JSON that <see cref="ChatResponse"/> has no property for: citations, log-probabilities, timings.</summary>
public static class OpenAIResponseExtensions
{
    /// <summary>Finds a member of a reply.</summary>
    /// <param name="response">A reply of a client of this package, not streamed.</param>
    /// <param name="name">The member's name or, if it starts with <c>$.</c>, a JSON path, such as <c>$.choices[0].logprobs</c>.</param>
    /// <param name="value">The member.</param>
    /// <returns>Whether the reply has it.</returns>
    public static bool TryGetMember(this ChatResponse response, string name, out JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(response);
        return TryGetMember(response.RawRepresentation, name, out value);
    }

    /// <summary>Finds a member of a piece of a streamed reply.</summary>
    /// <param name="update">A piece of a reply of a client of this package.</param>
    /// <param name="name">The member's name or, if it starts with <c>$.</c>, a JSON path, such as <c>$.choices[0].logprobs</c>.</param>
    /// <param name="value">The member.</param>
    /// <returns>Whether the piece has it.</returns>
    public static bool TryGetMember(this ChatResponseUpdate update, string name, out JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(update);
        return TryGetMember(update.RawRepresentation, name, out value);
    }

    private static bool TryGetMember(object? raw, string name, out JsonElement value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ReadOnlyMemory<byte> json = default;
        bool isFound = raw switch
        {
            OAI.ChatCompletion completion => completion.Patch.TryGetJson(AdditionalMembers.GetPath(name), out json),
            OAI.StreamingChatCompletionUpdate chunk => chunk.Patch.TryGetJson(AdditionalMembers.GetPath(name), out json),
            JsonElement element => new JsonPatch(BinaryData.FromString(element.GetRawText()).ToMemory()).TryGetJson(AdditionalMembers.GetPath(name), out json),
            _ => false,
        };
        if (!isFound)
        {
            value = default;
            return false;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        value = document.RootElement.Clone();
        return true;
    }
}
