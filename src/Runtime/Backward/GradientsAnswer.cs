using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Replies;
using PromptGrad.Variables;

namespace PromptGrad.Backward;

/// <summary>The form of the critic's answer: <c>{"gradients":[{"name":"…","feedback":"…"}]}</c>.</summary>
internal static class GradientsAnswer
{
    /// <summary>The form as the request shows it, with an entry per input.</summary>
    public static string FormFor(IEnumerable<CritiqueInput> inputs) =>
        $$"""{"gradients":[{{string.Join(',', inputs.Select(i => $$"""{"name":{{JsonText.Quote(i.Name)}},"feedback":"…"}"""))}}]}""";

    /// <summary>The options that make the form a schema.</summary>
    public static ChatOptions OptionsFor(IEnumerable<CritiqueInput> inputs, ChatOptions? options) => JsonAnswer.Ask(
        options,
        "gradients",
        "Feedback on each input.",
        $$"""
        {
          "type": "object",
          "properties": {
            "gradients": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "name": { "type": "string", "enum": [{{string.Join(", ", inputs.Select(i => JsonText.Quote(i.Name)))}}] },
                  "feedback": { "type": "string" }
                },
                "required": ["name", "feedback"],
                "additionalProperties": false
              }
            }
          },
          "required": ["gradients"],
          "additionalProperties": false
        }
        """);

    /// <summary>Reads the entries for the inputs that were asked about. Others are ignored; of two for the same input the first counts.</summary>
    /// <param name="reply">The critic's reply.</param>
    /// <param name="inputs">The inputs that were asked about.</param>
    /// <param name="feedback">Receives the feedback by the input's name.</param>
    /// <returns>What is wrong with the reply as a whole, in words that a model can act on; otherwise <see langword="null"/>.</returns>
    public static string? Read(string reply, IReadOnlyList<CritiqueInput> inputs, Dictionary<string, string> feedback)
    {
        if (!JsonAnswer.TryFind(reply, out JsonElement answer, out string? problem))
        {
            return problem;
        }

        if (!answer.TryGetProperty("gradients", out JsonElement entries) || entries.ValueKind != JsonValueKind.Array)
        {
            return "its \"gradients\" is missing or is no array.";
        }

        var asked = inputs.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonElement entry in entries.EnumerateArray())
        {
            if (TryReadEntry(entry, out string? name, out string? text) && asked.Contains(name))
            {
                read.TryAdd(name, text);
            }
        }

        if (read.Count == 0)
        {
            return $"it has no entry for {string.Join(", ", asked.Select(JsonText.Quote))}.";
        }

        foreach ((string name, string text) in read)
        {
            feedback[name] = text;
        }

        return null;
    }

    /// <summary>Reads one entry; feedback that is null says nothing, as an empty text does.</summary>
    private static bool TryReadEntry(JsonElement entry, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out string? feedback)
    {
        feedback = null;
        if (entry.ValueKind != JsonValueKind.Object || !JsonAnswer.TryGetText(entry, "name", out name, out _))
        {
            name = null;
            return false;
        }

        if (entry.TryGetProperty("feedback", out JsonElement value) && value.ValueKind == JsonValueKind.Null)
        {
            feedback = "";
            return true;
        }

        return JsonAnswer.TryGetText(entry, "feedback", out feedback, out _);
    }
}
