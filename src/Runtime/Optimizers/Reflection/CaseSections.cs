using System.Globalization;
using PromptGrad.Backward;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>Cases as those who reflect on a text are shown them: of a program with several prompts, only the calls that the text was sent in.</summary>
internal static class CaseSections
{
    /// <summary>What went in, what came out, what was wanted, and what was said about it. What is the same is shown once.</summary>
    public static FencedSection Of(CaseResult result, string parameter)
    {
        CallTrace[] calls = [.. CallsWith(result, parameter)];
        var sections = new List<FencedSection>();
        foreach (CallTrace call in calls)
        {
            sections.AddRange(InputsOf(call));
            sections.Add(FencedSection.Of("reply", call.Reply));
        }

        if (result.Output is { } output && !Array.Exists(calls, c => c.Reply.AsSpan().Trim().SequenceEqual(output.AsSpan().Trim())))
        {
            sections.Add(FencedSection.Of("result", output));
        }

        if (result.Expected is { } expected && !FeedbackSection.Says(result.Explanation, expected))
        {
            sections.Add(FencedSection.Of("expected", expected) with { Inline = true });
        }

        if (result.Explanation.Length > 0)
        {
            sections.Add(FencedSection.Of("feedback", result.Explanation) with { Inline = true });
        }

        return FencedSection.Of("case", sections)
            .With("id", result.Example)
            .With("score", result.Score.ToString("0.###", CultureInfo.InvariantCulture))
            .With("exception", result.Exception);
    }

    /// <summary>What went in, and nothing else.</summary>
    public static FencedSection InputsOf(CaseResult result, string parameter) => FencedSection.Of("case", CallsWith(result, parameter).SelectMany(InputsOf)).With("id", result.Example);

    private static IEnumerable<CallTrace> CallsWith(CaseResult result, string parameter) => result.Calls.Where(c => c.Parameters.Contains(parameter));

    private static IEnumerable<FencedSection> InputsOf(CallTrace call) => call.Inputs.Select(input =>
        (FencedSection.Of("input", input.Text) with { Inline = true }).With("name", input.Name).With("role", input.Role == input.Name ? null : input.Role));
}
