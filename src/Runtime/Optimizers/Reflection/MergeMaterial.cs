using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>What the <see cref="CandidateMerger"/> is shown: both texts, what went in where each does better, their common ancestor, and the constraints.</summary>
internal static class MergeMaterial
{
    /// <summary>Writes it down.</summary>
    /// <param name="parameter">Whose texts are to be merged.</param>
    /// <param name="first">One text.</param>
    /// <param name="second">The other.</param>
    /// <param name="ancestor">The text that both come from.</param>
    /// <param name="firstWins">Cases on which the first does better, of the examples that feedback may come from.</param>
    /// <param name="secondWins">Those on which the second does.</param>
    public static string Of(ParameterSpec parameter, string first, string second, string ancestor, IReadOnlyList<CaseResult> firstWins, IReadOnlyList<CaseResult> secondWins) => Fence.Around(
    [
        TextSections.TextOf(parameter, first).With("version", "1"),
        TextSections.TextOf(parameter, second).With("version", "2"),
        WinsOf("1", firstWins, parameter.Name),
        WinsOf("2", secondWins, parameter.Name),
        FencedSection.Of("ancestor", ancestor),
        TextSections.ConstraintsOf(parameter),
    ]);

    private static FencedSection WinsOf(string version, IReadOnlyList<CaseResult> cases, string parameter) =>
        CaseSections.Below("better", [.. cases.Select(c => CaseSections.InputsOf(c, parameter))]).With("version", version);
}
