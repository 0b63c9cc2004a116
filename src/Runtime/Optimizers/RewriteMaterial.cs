using System.Globalization;
using PromptGrad.Backward;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>What the rewriter is shown: earlier texts with the feedback on them, the text in full, all of its gradients in order, and the constraints.</summary>
internal static class RewriteMaterial
{
    public static string Of(Parameter parameter, IReadOnlyList<PastText> past, IEnumerable<string> constraints) => Fence.Around(
    [
        .. past.Select(EarlierOf),
        FencedSection.Of("text", parameter.Value).With("name", parameter.Name).With("role", parameter.Role),
        .. FeedbackSection.Of(parameter.Gradients),
        .. ConstraintsOf([.. constraints, .. MemoryRuleOf(past), .. PlaceholdersOf(parameter)]),
    ]);

    private static FencedSection EarlierOf(PastText past) => new("earlier")
    {
        Parts = [new(null, FencedSection.Of("text", past.Text)), .. FeedbackSection.Of(past.Gradients).SelectMany(f => new FencedPart[] { new("\n", null), new(null, f) })],
    };

    private static IEnumerable<string> MemoryRuleOf(IReadOnlyList<PastText> past) => past.Count == 0
        ? []
        : ["Earlier texts are shown with the feedback that each got, the oldest first: do not bring back what was wrong with them."];

    private static IEnumerable<string> PlaceholdersOf(Parameter parameter) => parameter.Placeholders.Count == 0
        ? []
        : [$"Keep the placeholders {string.Join(", ", parameter.Placeholders.Select(p => $"<{p}>"))}: each at least once, spelled exactly so, and no others."];

    private static IEnumerable<FencedSection> ConstraintsOf(string[] constraints) => constraints.Length == 0
        ? []
        : [FencedSection.Of("constraints", string.Join('\n', constraints.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {c}"))))];
}
