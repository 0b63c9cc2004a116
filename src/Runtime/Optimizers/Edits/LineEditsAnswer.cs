using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Replies;

namespace PromptGrad.Optimizers.Edits;

/// <summary>The form of the editor's answer: <c>{"edits":["+ a line to add","- a line to remove"]}</c>. A bare diff is read too.</summary>
internal static class LineEditsAnswer
{
    private const string Schema = """{"type":"object","properties":{"edits":{"type":"array","items":{"type":"string"}}},"required":["edits"],"additionalProperties":false}""";

    /// <summary>The options that make the form a schema.</summary>
    public static ChatOptions Options(ChatOptions? options) => JsonAnswer.Ask(options, "edits", "Edits of lines, each a sign, a blank and the line; none if nothing is to change.", Schema);

    /// <summary>Reads the edits.</summary>
    /// <param name="reply">The editor's reply.</param>
    /// <param name="edits">The edits; none if nothing is to change.</param>
    /// <returns>What is wrong with the reply, in words that a model can act on, or <see langword="null"/>.</returns>
    public static string? Read(string reply, out IReadOnlyList<LineEdit> edits)
    {
        edits = [];
        if (JsonAnswer.TryFind(reply, out JsonElement answer, out string? problem) && answer.TryGetProperty("edits", out JsonElement entries))
        {
            return ReadEntries(entries, out edits);
        }

        // Lines of the diff may contain JSON themselves.
        string[] lines = [.. reply.Split('\n').Select(line => line.TrimEnd('\r'))];
        edits = [.. lines.Where(line => line.StartsWith("+ ", StringComparison.Ordinal) || line.StartsWith("- ", StringComparison.Ordinal)).Select(Parse)];
        return edits.Count > 0 || SaysNone(reply) ? null : problem ?? "its \"edits\" is missing.";
    }

    private static string? ReadEntries(JsonElement entries, out IReadOnlyList<LineEdit> edits)
    {
        edits = [];
        if (entries.ValueKind != JsonValueKind.Array)
        {
            return "its \"edits\" is no array.";
        }

        var read = new List<LineEdit>();
        foreach (JsonElement entry in entries.EnumerateArray())
        {
            if (!JsonAnswer.TryGetText(entry, out string? text))
            {
                return "an entry of its \"edits\" is no text.";
            }

            foreach (string line in text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line) && !SaysNone(line)))
            {
                if (!LineEdit.TryParse(line, out LineEdit edit))
                {
                    return "an entry of its \"edits\" does not begin with \"+ \" or \"- \": each is one line to add or to remove.";
                }

                read.Add(edit);
            }
        }

        edits = read;
        return null;
    }

    private static LineEdit Parse(string line) => LineEdit.TryParse(line, out LineEdit edit) ? edit : throw new ArgumentException("The line has no sign.", nameof(line));

    private static bool SaysNone(string text) => text.Trim().TrimEnd('.').Equals("no edits", StringComparison.OrdinalIgnoreCase);
}
