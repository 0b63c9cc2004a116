using System.Text;

namespace PromptGrad.Testing.Simulation;

/// <summary>
/// The simulated model's third ability: it adds the rules of some feedback to a text. It keeps the rest of the text as it is, but may
/// lose one of the rules that stood in it.
/// </summary>
internal sealed class SimulatedRewriter(SimulatedModelOptions options, InstructionReader instructions)
{
    private readonly SeededChance _chance = new(options.Seed);

    /// <summary>The reply, or <see langword="null"/> if the message is not for a rewriter.</summary>
    public string? TryReply(string message)
    {
        IReadOnlyList<Section> sections = SectionReader.Read(message);
        Section[] items = [.. sections.Where(s => s.Name == "feedback")];
        if (sections.Find("text") is not { } text || (items.Length == 0 && sections.Find("constraints") is null))
        {
            return null;
        }

        return ReplyJson.Text(Rewrite(text.Content, items));
    }

    private string Rewrite(string text, Section[] items)
    {
        (LabelRule Rule, int Support)[] findings = Findings(items);
        HashSet<LabelRule> known = [.. instructions.Read(text)];
        HashSet<LabelRule> refuted = Refuted(known, items, findings);
        if (findings.Length == 0 && refuted.Count == 0)
        {
            return text;
        }

        string occasion = string.Join('\n', items.Select(i => i.Content));
        string[] added = [.. findings.Where(f => !known.Contains(f.Rule)).Take(options.MaxNewRules).Select(f => f.Rule).Select(InstructionReader.Rule)];
        var rewritten = new StringBuilder(text.Length);
        foreach (string line in LinesWithEnds(text))
        {
            // A line with a placeholder is part of the prompt's contract, whatever it says.
            bool isLost = instructions.IsRule(line) && !line.Contains('<', StringComparison.Ordinal)
                && (instructions.Read(line).All(refuted.Contains) || _chance.Happens(options.ForgettingRate, "forget", text, occasion, line));
            if (!isLost)
            {
                rewritten.Append(line);
            }
        }

        foreach (string line in added)
        {
            if (rewritten.Length > 0 && rewritten[^1] != '\n')
            {
                rewritten.Append('\n');
            }

            rewritten.Append(line);
        }

        return rewritten.ToString();
    }

    /// <summary>The rules that the items propose, one for each cue, those first that most items propose.</summary>
    private (LabelRule Rule, int Support)[] Findings(Section[] items) =>
    [
        .. items.SelectMany(item => instructions.Read(item.Content).Distinct())
            .GroupBy(rule => rule)
            .Select(group => (Rule: group.Key, Support: group.Count()))
            .OrderByDescending(finding => finding.Support)
            .DistinctBy(finding => finding.Rule.Cue, StringComparer.Ordinal),
    ];

    /// <summary>The rules of the text that more than one item objects to, or contradicts: the text's own word counts once.</summary>
    private static HashSet<LabelRule> Refuted(HashSet<LabelRule> known, Section[] items, (LabelRule Rule, int Support)[] findings) =>
    [
        .. known.Where(old => items.Count(item => InstructionReader.ReadObjections(item.Content).Contains(old.Cue)) > 1
            || findings.Any(f => f.Rule.Cue == old.Cue && f.Rule.Label != old.Label && f.Support > 1)),
    ];

    private static IEnumerable<string> LinesWithEnds(string text)
    {
        int start = 0;
        for (int end = text.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = text.IndexOf('\n', start))
        {
            yield return text[start..(end + 1)];
            start = end + 1;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
