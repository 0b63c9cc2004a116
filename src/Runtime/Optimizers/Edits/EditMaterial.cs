using System.Globalization;
using PromptGrad.Optimizers.Findings;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers.Edits;

/// <summary>What the editor is shown: the text in full, the findings about it with how many examples showed each, and the constraints.</summary>
internal static class EditMaterial
{
    public static string Of(ParameterSpec parameter, string text, IReadOnlyList<MergedFinding> findings) => Fence.Around(
    [
        TextSections.TextOf(parameter, text),
        .. findings.Select(f => (FencedSection.Of("finding", f.Text) with { Inline = true }).With("direction", f.Direction).With("examples", f.Examples.Count.ToString(CultureInfo.InvariantCulture))),
        .. TextSections.ConstraintsOf(parameter),
    ]);
}
