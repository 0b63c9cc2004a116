using System.Text.Json;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Reasoning;

/// <summary>The simulated model's second ability: it works out which habit explains a reply, and says what a text should say about it.</summary>
internal sealed class ReasonerCritic(SimulatedReasonerOptions options)
{
    private readonly SeededChance _chance = new(options.Seed);

    /// <summary>The reply to a request for feedback.</summary>
    public string Reply(ReasonerRequest request, string occasion) => request.Form == RequestedForm.Gradients ? Gradients(request, occasion) : Findings(request, occasion);

    /// <summary>What a case tells about a text: an instruction that it lacks, or an objection to a line that it has; empty if nothing.</summary>
    public string Diagnose(ReasonerCase shown, string text, string occasion)
    {
        if (shown is not { Problem: { } problem, Expected: { } expected } || LastNumber.In(shown.Reply) is not { } said || said == expected || Explain(problem, shown.Reply, said, occasion) is not { } habit)
        {
            return "";
        }

        string? harmful = text.Split('\n').FirstOrDefault(line => !line.Contains('"', StringComparison.Ordinal) && habit.AdviceOf(line) == Advice.Misguidance);
        return harmful is not null ? Instructions.Objection(harmful.Trim())
            : new Instructions(text).AdviceOn(habit).Contains(Advice.Cure) ? ""
            : Advise(habit, problem, expected, occasion);
    }

    private string Gradients(ReasonerRequest request, string occasion)
    {
        IReadOnlyList<ReasonerCase> cases = request.Cases;
        Section[] inputs = [.. request.Inputs];
        return ReplyJson.Gradients(request.AskedNames.Select(asked =>
        {
            // In a request about several calls, NUMBER:NAME is an input in the case of that number.
            ReasonerCase? numbered = cases.FirstOrDefault(c => c.Id.Length > 0 && asked.StartsWith(c.Id + ":", StringComparison.Ordinal));
            string name = numbered is null ? asked : asked[(numbered.Id.Length + 1)..];
            Section? input = Array.Find(inputs, i => i.Attribute("name") == name);
            return (asked, input is null || !HoldsInstructions(input) || cases.Count == 0 ? "" : Diagnose(numbered ?? cases[0], input.Content, occasion + asked));
        }));
    }

    private string Findings(ReasonerRequest request, string occasion)
    {
        Section text = request.Texts.FirstOrDefault(HoldsInstructions) ?? request.Texts[0];
        bool namesTexts = request.Demand.Contains("\"parameter\"", StringComparison.Ordinal);
        (string Finding, string[] Examples)[] findings =
        [
            .. request.Cases
                .Select(c => (c.Id, Finding: Diagnose(c, text.Content, occasion + c.Id)))
                .Where(f => f.Finding.Length > 0)
                .GroupBy(f => f.Finding, f => f.Id, StringComparer.Ordinal)
                .Select(g => (g.Key, g.ToArray()))
                .Take(request.Limit),
        ];
        return ReplyJson.Any(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("findings");
            foreach ((string finding, string[] examples) in findings)
            {
                WriteFinding(writer, finding, examples, namesTexts ? text.Attribute("name") : null);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void WriteFinding(Utf8JsonWriter writer, string finding, string[] examples, string? parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("finding", finding);
        writer.WriteString("direction", Instructions.ObjectionsIn(finding).Any() ? "remove" : "add");
        writer.WriteStartArray("examples");
        foreach (string example in examples)
        {
            writer.WriteStringValue(example);
        }

        writer.WriteEndArray();
        if (parameter is not null)
        {
            writer.WriteString("parameter", parameter);
        }

        writer.WriteEndObject();
    }

    /// <summary>The habit that leads from the question to what was said; of two that do so together, one.</summary>
    private Habit? Explain(Problem problem, string reply, int said, string occasion)
    {
        if (LastNumber.OnAnswerLine(reply) == problem.Answer)
        {
            return CommonHabits.AddsRemark;
        }

        int replied = LastNumber.OnAnswerLine(reply) ?? said;
        IReadOnlyList<Habit> habits = [.. problem.Temptations.Where(habit => habit != CommonHabits.AddsRemark)];
        if (habits.FirstOrDefault(habit => problem.Solve([habit]).Result == replied) is { } single)
        {
            return single;
        }

        (Habit First, Habit Second)[] pairs = [.. habits.SelectMany((first, i) => habits.Skip(i + 1).Select(second => (first, second))).Where(pair => problem.Solve([pair.first, pair.second]).Result == replied)];
        return pairs.Length == 0 ? null : _chance.Happens(0.5, "pair", occasion) ? pairs[0].First : pairs[0].Second;
    }

    private string Advise(Habit habit, Problem problem, int expected, string occasion)
    {
        double luck = _chance.Number("advice", occasion);
        if (luck < options.WrongAdviceRate)
        {
            return problem.Habits[(int)(_chance.Number("wrong", occasion) * problem.Habits.Count)].Misguidance;
        }

        luck -= options.WrongAdviceRate;
        return luck < options.VagueAdviceRate ? habit.Hint
            : luck < options.VagueAdviceRate + options.CaseAdviceRate ? Instructions.ForCase(problem, expected)
            : habit.Cures[(int)(_chance.Number("cure", occasion) * habit.Cures.Count)];
    }

    private static bool HoldsInstructions(Section input) =>
        Words.Of(input.Attribute("name")).Contains("system") || Words.Of(input.Attribute("role")).Any(w => w is "system" or "instruction" or "instructions");
}
