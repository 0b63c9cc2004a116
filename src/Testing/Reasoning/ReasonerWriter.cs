using System.Globalization;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Reasoning;

/// <summary>The simulated model's third ability: it changes a text, as a whole or by lines, by what feedback, findings or cases call for, or without any reason.</summary>
internal sealed class ReasonerWriter(SimulatedReasonerOptions options, ReasonerCritic critic)
{
    private const double BlindCureRate = 0.1;
    private const double BlindHintRate = 0.3;
    private const double BlindMisguidanceRate = 0.2;

    private readonly SeededChance _chance = new(options.Seed);

    /// <summary>The reply, or <see langword="null"/> if there is no text to change.</summary>
    public string? Reply(ReasonerRequest request, string occasion)
    {
        if (request.Texts.Count == 0)
        {
            return null;
        }

        string text = request.Texts[0].Content;
        if (request.Form == RequestedForm.Edits)
        {
            return ReplyJson.Any(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("edits");
                foreach (LineChange change in Changes(text, Advice(request, text, occasion)).Take(request.Limit))
                {
                    foreach (string edit in change.Edits)
                    {
                        writer.WriteStringValue(edit);
                    }
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            });
        }

        return ReplyJson.Text(
            request.Texts.Count > 1 ? Merge(text, request.Texts[1].Content)
            : request.Sections.Any(s => s.Name == "direction") ? RewriteBlindly(text, occasion)
            : Rewrite(text, Advice(request, text, occasion), occasion));
    }

    /// <summary>What the request says should change, those first that are said most often: sentences, instructions and objections among them.</summary>
    private string[] Advice(ReasonerRequest request, string text, string occasion) =>
    [
        .. request.Sections.Where(s => s.Name is "feedback" or "finding").Select(s => (s.Content, Weight(s)))
            .Concat(request.Cases.Where(c => c.Problem is not null).Select(c => (critic.Diagnose(c, text, occasion + c.Id), 1)))
            .SelectMany(said => Instructions.ObjectionsIn(said.Item1).Select(Instructions.Objection).Concat(Instructions.AdviceIn(said.Item1)).Select(sentence => (Sentence: sentence, Weight: said.Item2)))
            .GroupBy(said => said.Sentence, StringComparer.Ordinal)
            .OrderByDescending(same => same.Sum(said => said.Weight))
            .Select(same => same.Key),
    ];

    private static int Weight(Section said) =>
        int.TryParse(said.Attribute("examples"), NumberStyles.None, CultureInfo.InvariantCulture, out int examples) ? examples : Math.Max(1, said.Attribute("sample").Split(',').Length);

    /// <summary>One change for each matter: a line that is better than the one there was takes its place.</summary>
    private static IEnumerable<LineChange> Changes(string text, string[] advice)
    {
        var lines = text.Split('\n').ToList();
        foreach (string sentence in advice)
        {
            if (Instructions.ObjectionsIn(sentence).FirstOrDefault() is { } harmful)
            {
                if (lines.Remove(harmful))
                {
                    yield return new(harmful, null);
                }

                continue;
            }

            Habit? habit = AllHabits.List.FirstOrDefault(h => h.AdviceOf(sentence) != Reasoning.Advice.None);
            string[] onIt = habit is null ? [] : [.. lines.Where(line => habit.AdviceOf(line) != Reasoning.Advice.None)];
            if (lines.Contains(sentence) || onIt.Any(line => habit!.AdviceOf(line) != Reasoning.Advice.Hint) || (onIt.Length > 0 && habit!.AdviceOf(sentence) == Reasoning.Advice.Hint))
            {
                continue;
            }

            string? vague = onIt.FirstOrDefault();
            lines.Remove(vague ?? "");
            lines.Add(sentence);
            yield return new(vague, sentence);
        }
    }

    /// <summary>Writes the whole text again: lines of advice that nobody mentioned may get lost.</summary>
    private string Rewrite(string text, string[] advice, string occasion)
    {
        LineChange[] changes = [.. Changes(text, advice)];
        if (changes.Length == 0)
        {
            return text;
        }

        HashSet<string> removed = [.. changes.Select(c => c.Removed).OfType<string>()];
        return string.Join('\n', text.Split('\n')
            .Where(line => !removed.Contains(line) && !(Instructions.IsAdvice(line) && _chance.Happens(options.ForgettingRate, "forget", line, occasion)))
            .Concat(changes.Select(c => c.Added).OfType<string>()));
    }

    /// <summary>Without a case to learn from, it mostly says the same again, and now and then guesses.</summary>
    private string RewriteBlindly(string text, string occasion)
    {
        IReadOnlyList<Habit> habits = AllHabits.List;
        Habit habit = habits[(int)(_chance.Number("blind", occasion) * habits.Count)];
        double luck = _chance.Number("guess", occasion);
        string? guess = luck < BlindCureRate ? habit.Cures[0]
            : luck < BlindCureRate + BlindHintRate ? habit.Hint
            : luck < BlindCureRate + BlindHintRate + BlindMisguidanceRate ? habit.Misguidance
            : null;
        return guess is null ? $"{text}\nDo your best." : Rewrite(text, [guess], occasion);
    }

    /// <summary>The lines of both, each once.</summary>
    private static string Merge(string first, string second)
    {
        string[] lines = first.Split('\n');
        return string.Join('\n', lines.Concat(second.Split('\n').Where(line => !lines.Contains(line))));
    }
}
