using System.Globalization;
using PromptGrad.Backward;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>What the rewriter is shown: the text in full, all of its gradients in order, and the constraints.</summary>
internal static class RewriteMaterial
{
    public static string Of(Parameter parameter, IReadOnlyList<Gradient> gradients, IEnumerable<string> constraints) => Fence.Around(
    [
        FencedSection.Of("text", parameter.Value).With("name", parameter.Name).With("role", parameter.Role),
        .. FeedbackSection.Of(gradients),
        .. ConstraintsOf([.. constraints, .. PlaceholdersOf(parameter)]),
    ]);

    private static IEnumerable<string> PlaceholdersOf(Parameter parameter) => parameter.Placeholders.Count == 0
        ? []
        : [$"Keep the placeholders {string.Join(", ", parameter.Placeholders.Select(p => $"<{p}>"))}: each at least once, spelled exactly so, and no others."];

    private static IEnumerable<FencedSection> ConstraintsOf(string[] constraints) => constraints.Length == 0
        ? []
        : [FencedSection.Of("constraints", string.Join('\n', constraints.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {c}"))))];
}
