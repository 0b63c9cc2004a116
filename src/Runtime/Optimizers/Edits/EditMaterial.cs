using System.Globalization;
using PromptGrad.Candidates;
using PromptGrad.Optimizers.Findings;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers.Edits;

/// <summary>What the editor is shown: the text in full, the findings about it with how many examples showed each, and the constraints.</summary>
internal static class EditMaterial
{
    public static string Of(ParameterSpec parameter, string text, IReadOnlyList<MergedFinding> findings) => Fence.Around(
    [
        FencedSection.Of("text", text).With("name", parameter.Name).With("role", parameter.Role),
        .. findings.Select(f => (FencedSection.Of("finding", f.Text) with { Inline = true }).With("direction", f.Direction).With("examples", f.Examples.Count.ToString(CultureInfo.InvariantCulture))),
        .. ConstraintsOf(TextConstraints.Of(parameter)),
    ]);

    private static IEnumerable<FencedSection> ConstraintsOf(IReadOnlyList<string> constraints) => constraints.Count == 0
        ? []
        : [FencedSection.Of("constraints", string.Join('\n', constraints.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {c}"))))];
}
