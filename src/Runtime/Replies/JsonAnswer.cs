using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>Asks for one JSON object and finds it in the reply.</summary>
internal static class JsonAnswer
{
    /// <summary>A copy of the options that asks for an answer by schema; everything else stays as the caller set it.</summary>
    /// <param name="options">The caller's options.</param>
    /// <param name="name">The schema's name.</param>
    /// <param name="description">What the answer is.</param>
    /// <param name="schema">The schema, as JSON.</param>
    public static ChatOptions Ask(ChatOptions? options, string name, string description, string schema)
    {
        ChatOptions asking = options?.Clone() ?? new ChatOptions();
        using JsonDocument document = JsonDocument.Parse(schema);
        asking.ResponseFormat = ChatResponseFormat.ForJsonSchema(document.RootElement.Clone(), name, description);
        return asking;
    }

    /// <summary>
    /// Finds the one object of a reply, however sloppily it is written. Two objects that share a member are two answers, however well either is written, and neither is taken;
    /// nor is anything from the middle of an object that is broken: a text that itself contains JSON must never be mistaken for the answer.
    /// </summary>
    /// <param name="reply">The model's reply.</param>
    /// <param name="answer">The object. What the reply breaks off in is no part of it.</param>
    /// <param name="problem">What is wrong, in words that a model can act on.</param>
    public static bool TryFind(string reply, out JsonElement answer, [NotNullWhen(false)] out string? problem)
    {
        LenientReading reading = LenientJson.Read(reply, JsonValueKind.Object);
        answer = reading.Best?.Value ?? default;
        problem = reading.Refusal is { } refusal ? $"it is no valid JSON. {refusal}"
            : reading.Candidates.Count == 0 ? "it has no JSON object."
            : reading.IsTie || ShareMember(reading.Candidates) ? "it has more than one JSON object."
            : null;
        return problem is null;
    }

    /// <summary>Reads a member that must be a text.</summary>
    /// <param name="answer">The object.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong, in words that a model can act on.</param>
    public static bool TryGetText(JsonElement answer, string member, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? problem)
    {
        text = null;
        problem = !answer.TryGetProperty(member, out JsonElement value) || value.ValueKind != JsonValueKind.String ? $"its \"{member}\" is missing or is no text."
            : !TryGetText(value, out text) ? $"its \"{member}\" has half of a surrogate pair."
            : null;
        return problem is null;
    }

    /// <summary>Reads a value that must be a text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="text">The text.</param>
    public static bool TryGetText(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud83d without its other half: valid JSON, yet no text.
            return false;
        }
    }

    /// <summary>Whether the first of several objects has a member that another one has too.</summary>
    private static bool ShareMember(IReadOnlyList<JsonCandidate> objects)
    {
        var members = objects[0].Value.EnumerateObject().Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        return objects.Skip(1).Any(o => o.Value.EnumerateObject().Any(m => members.Contains(m.Name)));
    }
}
