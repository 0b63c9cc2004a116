using System.Globalization;
using PromptGrad.Backward;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers.Findings;

/// <summary>A case as the findings critic is shown it: the calls that the texts took part in, what came of them in the end, what was expected, and the score.</summary>
internal static class CaseSection
{
    public static FencedSection Of(CaseResult result, IReadOnlyList<ParameterSpec> parameters, int maxCharacters)
    {
        CallTrace[] calls = [.. CallsOf(result, parameters)];
        bool isOneOfMany = result.Calls.Count > 1;
        var sections = new List<FencedSection>();
        foreach (CallTrace call in calls)
        {
            string? name = isOneOfMany ? string.Create(CultureInfo.InvariantCulture, $"{call.Name} ({Position(result, call)} of {result.Calls.Count})") : null;
            sections.AddRange(call.Inputs.Select(i => Shortened("input", i.Text, maxCharacters).With("name", i.Name).With("role", i.Role).With("call", name)));
            sections.Add((Shortened("reply", call.Reply, maxCharacters) with { Inline = false }).With("call", name));
        }

        if (result.Output is { } output && (calls.Length == 0 || calls[^1].Reply.Trim() != output.Trim()))
        {
            sections.Add(Shortened("outcome", output, maxCharacters).With("of", "the whole program"));
        }

        if (result.Exception is { } exception)
        {
            sections.Add(Shortened("failure", result.Explanation, maxCharacters).With("type", exception));
        }
        else if (!string.IsNullOrWhiteSpace(result.Explanation))
        {
            sections.Add(Shortened("evaluation", result.Explanation, maxCharacters));
        }

        if (result.Expected is { } expected && !FeedbackSection.Says(result.Explanation, expected))
        {
            sections.Add(Shortened("expected", expected, maxCharacters));
        }

        return FencedSection.Of("case", sections)
            .With("id", result.Example)
            .With("score", result.Score.ToString("0.###", CultureInfo.InvariantCulture));
    }

    /// <summary>The calls that sent one of the texts.</summary>
    public static IEnumerable<CallTrace> CallsOf(CaseResult result, IReadOnlyList<ParameterSpec> parameters) =>
        result.Calls.Where(call => parameters.Any(p => call.Parameters.Contains(p.Name)));

    private static int Position(CaseResult result, CallTrace call) => result.Calls.TakeWhile(c => !ReferenceEquals(c, call)).Count() + 1;

    private static FencedSection Shortened(string tag, string text, int maxCharacters) => text.Length <= maxCharacters
        ? FencedSection.Of(tag, text) with { Inline = true }
        : new FencedSection(tag) { Parts = [.. new ShownPart(text).WithoutMiddle(maxCharacters).Select(p => p.ToFenced())], Inline = true };
}
