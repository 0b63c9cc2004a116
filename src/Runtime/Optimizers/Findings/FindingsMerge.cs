using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Prompts;
using PromptGrad.Replies;

namespace PromptGrad.Optimizers.Findings;

/// <summary>Lets a model merge findings that mean the same. The text they are about is not shown: only what they say counts.</summary>
internal sealed class FindingsMerge(OptimizationContext context, FindingsMerger merger, GroupedEditDescentOptions options)
{
    private const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "findings": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": { "finding": { "type": "string" }, "merges": { "type": "array", "items": { "type": "integer" } } },
                "required": ["finding", "merges"],
                "additionalProperties": false
              }
            }
          },
          "required": ["findings"],
          "additionalProperties": false
        }
        """;

    /// <summary>Asks which findings mean the same, if there are enough of them.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The groups with what all of a group say. An answer that cannot be read merges nothing.</returns>
    public async Task<IReadOnlyList<(string Text, IReadOnlyList<MergedFinding> Findings)>> AskAsync(IReadOnlyList<MergedFinding> findings, CancellationToken cancellationToken)
    {
        if (options.MergeFrom is not { } least || findings.Count < least)
        {
            return [];
        }

        string material = Fence.Around([.. findings.Select((f, i) => (FencedSection.Of("finding", f.Text) with { Inline = true })
            .With("number", (i + 1).ToString(CultureInfo.InvariantCulture))
            .With("direction", f.Direction)
            .With("examples", f.Examples.Count.ToString(CultureInfo.InvariantCulture)))]);
        ChatOptions chat = JsonAnswer.Ask(options.ChatOptions, "merged_findings", "Groups of findings that mean the same.", Schema);
        string reply = await MetaRequest.AskAsync(context, CallRole.Critic, merger.MergePrompt.Render(material), token => merger.MergeAsync(material, chat, token), cancellationToken).ConfigureAwait(false);
        return Read(reply, findings);
    }

    private static List<(string, IReadOnlyList<MergedFinding>)> Read(string reply, IReadOnlyList<MergedFinding> findings)
    {
        var groups = new List<(string, IReadOnlyList<MergedFinding>)>();
        if (!JsonAnswer.TryFind(reply, out JsonElement answer, out _) || !answer.TryGetProperty("findings", out JsonElement entries) || entries.ValueKind != JsonValueKind.Array)
        {
            return groups;
        }

        var taken = new HashSet<MergedFinding>(ReferenceEqualityComparer.Instance);
        foreach (JsonElement entry in entries.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object))
        {
            MergedFinding[] group = [.. NumbersOf(entry).Where(n => n >= 1 && n <= findings.Count).Select(n => findings[n - 1]).Where(taken.Add)];
            if (group.Length > 1 && JsonAnswer.TryGetText(entry, "finding", out string? text, out _) && !string.IsNullOrWhiteSpace(text))
            {
                groups.Add((text.Trim(), group));
            }
        }

        return groups;
    }

    private static IEnumerable<int> NumbersOf(JsonElement entry) => entry.TryGetProperty("merges", out JsonElement numbers) && numbers.ValueKind == JsonValueKind.Array
        ? numbers.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt32(out int number) ? number : 0)
        : [];
}
