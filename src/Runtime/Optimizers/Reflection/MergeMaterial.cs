using System.Globalization;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>What the <see cref="CandidateMerger"/> is shown: all versions, what went in where each does better, their common ancestor, and the constraints.</summary>
internal static class MergeMaterial
{
    /// <summary>Writes it down.</summary>
    /// <param name="parameter">Whose texts are to be merged.</param>
    /// <param name="versions">The texts, each with the cases that speak for it, of the examples that feedback may come from.</param>
    /// <param name="ancestor">The text that all come from.</param>
    public static string Of(ParameterSpec parameter, IReadOnlyList<(string Text, IReadOnlyList<CaseResult> Cases)> versions, string ancestor) => Fence.Around(
    [
        .. versions.Select((version, i) => TextSections.TextOf(parameter, version.Text).With("version", NumberOf(i))),
        .. versions.Select((version, i) => FencedSection.Of("better", version.Cases.Select(c => CaseSections.InputsOf(c, parameter.Name))).With("version", NumberOf(i))),
        FencedSection.Of("ancestor", ancestor),
        .. TextSections.ConstraintsOf(parameter),
    ]);

    private static string NumberOf(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
