using PromptGrad.Prompts;

namespace PromptGrad.Optimizers.Findings;

/// <summary>What the findings critic is shown: the task, the texts in full, the others of the same prompts as far as they are short, and the cases.</summary>
internal static class FindingsMaterial
{
    private const int ShortText = 500;

    /// <summary>Writes it down.</summary>
    /// <param name="objective">What the program is for, if somebody said.</param>
    /// <param name="candidate">The texts that the cases were run with.</param>
    /// <param name="parameters">The parameters that are asked about.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="maxCharacters">How much of a value is shown.</param>
    public static string Of(string? objective, Candidate candidate, IReadOnlyList<ParameterSpec> parameters, IReadOnlyList<CaseResult> cases, int maxCharacters) => Fence.Around(
    [
        .. string.IsNullOrWhiteSpace(objective) ? [] : new[] { FencedSection.Of("objective", objective) with { Inline = true } },
        .. parameters.SelectMany(p => SectionsOf(p, candidate)),
        .. PeersOf(parameters, candidate),
        .. cases.Select(c => CaseSection.Of(c, parameters, maxCharacters)),
    ]);

    private static IEnumerable<FencedSection> SectionsOf(ParameterSpec parameter, Candidate candidate)
    {
        yield return FencedSection.Of("text", candidate[parameter.Name]).With("name", parameter.Name).With("role", parameter.Role);
        if (parameter.Parameter.CriticInstruction is { } rule)
        {
            yield return (FencedSection.Of("rule", rule) with { Inline = true }).With("text", parameter.Name);
        }
    }

    private static IEnumerable<FencedSection> PeersOf(IReadOnlyList<ParameterSpec> parameters, Candidate candidate) => parameters
        .SelectMany(p => p.Peers)
        .Where(peer => parameters.All(p => p.Name != peer.Name))
        .DistinctBy(peer => peer.Name)
        .Select(peer =>
        {
            string text = candidate.Texts.FirstOrDefault(t => t.Name == peer.Name).Text ?? peer.Text;
            FencedSection section = text.Length <= ShortText ? FencedSection.Of("peer", text) : new("peer");
            return section.With("name", peer.Name).With("role", peer.Role);
        });
}
