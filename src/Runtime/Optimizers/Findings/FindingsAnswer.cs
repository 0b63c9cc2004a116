using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Replies;
using PromptGrad.Variables;

namespace PromptGrad.Optimizers.Findings;

/// <summary>The form of the findings critic's answer: <c>{"findings":[{"finding":"…","direction":"add","examples":["…"]}]}</c>, with a member <c>parameter</c> if there are several texts.</summary>
internal static class FindingsAnswer
{
    private static readonly string[] s_directions = ["add", "change", "remove"];

    /// <summary>The form as the request shows it.</summary>
    public static string FormFor(IReadOnlyList<string> parameters) =>
        $$"""{"findings":[{"finding":"…","direction":"{{string.Join('|', s_directions)}}","examples":["id",…]{{(parameters.Count > 1 ? ""","parameter":"name of the text" """.TrimEnd() : "")}}},…]}""";

    /// <summary>The options that make the form a schema.</summary>
    public static ChatOptions OptionsFor(IReadOnlyList<string> parameters, int maxFindings, ChatOptions? options)
    {
        string names = string.Join(", ", parameters.Select(JsonText.Quote));
        return JsonAnswer.Ask(
            options,
            "findings",
            "What is wanting in the text; nothing if it is in order.",
            $$"""
            {
              "type": "object",
              "properties": {
                "findings": {
                  "type": "array",
                  "maxItems": {{maxFindings.ToString(CultureInfo.InvariantCulture)}},
                  "items": {
                    "type": "object",
                    "properties": {
                      "finding": { "type": "string" },
                      "direction": { "type": "string", "enum": [{{string.Join(", ", s_directions.Select(JsonText.Quote))}}] },
                      "examples": { "type": "array", "items": { "type": "string" } }{{(parameters.Count > 1 ? $$""","parameter": { "type": "string", "enum": [{{names}}] }""" : "")}}
                    },
                    "required": ["finding", "direction", "examples"{{(parameters.Count > 1 ? ", \"parameter\"" : "")}}],
                    "additionalProperties": false
                  }
                }
              },
              "required": ["findings"],
              "additionalProperties": false
            }
            """);
    }

    /// <summary>Reads the findings. One that names no example of the group is about all of them; one without words, or about a text that was not asked about, is left out.</summary>
    /// <param name="reply">The critic's reply.</param>
    /// <param name="parameters">The texts that were asked about.</param>
    /// <param name="examples">The ids of the group's examples.</param>
    /// <param name="maxFindings">How many are read.</param>
    /// <param name="findings">The findings.</param>
    /// <returns>What is wrong with the reply as a whole, in words that a model can act on, or <see langword="null"/>.</returns>
    public static string? Read(string reply, IReadOnlyList<string> parameters, IReadOnlyList<string> examples, int maxFindings, out IReadOnlyList<CriticFinding> findings)
    {
        findings = [];
        if (!JsonAnswer.TryFind(reply, out JsonElement answer, out string? problem))
        {
            return problem;
        }

        if (!answer.TryGetProperty("findings", out JsonElement entries) || entries.ValueKind != JsonValueKind.Array)
        {
            return "its \"findings\" is missing or is no array.";
        }

        findings = [.. entries.EnumerateArray().Select(e => ReadEntry(e, parameters, examples)).OfType<CriticFinding>().Take(maxFindings)];
        return null;
    }

    private static CriticFinding? ReadEntry(JsonElement entry, IReadOnlyList<string> parameters, IReadOnlyList<string> examples)
    {
        if (entry.ValueKind != JsonValueKind.Object || !JsonAnswer.TryGetText(entry, "finding", out string? text, out _) || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string? parameter = parameters.Count == 1 ? parameters[0] : JsonAnswer.TryGetText(entry, "parameter", out string? name, out _) && parameters.Contains(name) ? name : null;
        if (parameter is null)
        {
            return null;
        }

        string direction = JsonAnswer.TryGetText(entry, "direction", out string? said, out _) && s_directions.Contains(said) ? said : "change";
        string[] named = [.. examples.Where(id => NamedIn(entry).Contains(id))];
        return new(parameter, direction, text.Trim(), named.Length > 0 ? named : examples);
    }

    private static IEnumerable<string> NamedIn(JsonElement entry) => entry.TryGetProperty("examples", out JsonElement ids) && ids.ValueKind == JsonValueKind.Array
        ? ids.EnumerateArray().Select(id => JsonAnswer.TryGetText(id, out string? text) ? text : "")
        : [];
}
