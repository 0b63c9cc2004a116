using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>What the <see cref="Reflector"/> is shown: the objective, the text in full, its peers, the cases in order, and the constraints.</summary>
internal static class ReflectionMaterial
{
    /// <summary>Writes it down.</summary>
    /// <param name="parameter">Whose text is to be improved.</param>
    /// <param name="candidate">The candidate that has the text.</param>
    /// <param name="cases">What the program did with the candidate.</param>
    /// <param name="objective">What the program is for.</param>
    public static string Of(ParameterSpec parameter, Candidate candidate, IReadOnlyList<CaseResult> cases, string? objective) => Fence.Around(
    [
        .. TextSections.ObjectiveOf(objective),
        TextSections.TextOf(parameter, candidate[parameter.Name]),
        .. TextSections.PeersOf(parameter, candidate),
        .. cases.Select(c => CaseSections.Of(c, parameter.Name)),
        .. TextSections.ConstraintsOf(parameter),
    ]);
}
