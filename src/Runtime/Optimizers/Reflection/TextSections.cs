using System.Globalization;
using PromptGrad.Candidates;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>What all who write a text for a parameter are shown.</summary>
internal static class TextSections
{
    /// <summary>A peer with a longer text is shown by its role and its length only.</summary>
    private const int LongestPeer = 600;

    /// <summary>The text in full, with its name and role.</summary>
    public static FencedSection TextOf(ParameterSpec parameter, string text) => FencedSection.Of("text", text).With("name", parameter.Name).With("role", parameter.Role);

    /// <summary>What the program is for.</summary>
    public static IEnumerable<FencedSection> ObjectiveOf(string? objective) => string.IsNullOrWhiteSpace(objective) ? [] : [FencedSection.Of("objective", objective)];

    /// <summary>The other texts of the prompt, as the candidate has them.</summary>
    public static IEnumerable<FencedSection> PeersOf(ParameterSpec parameter, Candidate candidate) => parameter.Peers.Select(peer =>
    {
        string text = candidate.Texts.FirstOrDefault(t => t.Name == peer.Name).Text ?? peer.Text;
        FencedSection section = text.Length <= LongestPeer
            ? FencedSection.Of("peer", text)
            : new FencedSection("peer").With("characters", text.Length.ToString(CultureInfo.InvariantCulture));
        return section.With("name", peer.Name).With("role", peer.Role);
    });

    /// <summary>All that a new text of the parameter must keep to.</summary>
    public static IEnumerable<FencedSection> ConstraintsOf(ParameterSpec parameter) => ConstraintsOf(TextConstraints.Of(parameter));

    /// <summary>Constraints as a numbered list, if there are any.</summary>
    public static IEnumerable<FencedSection> ConstraintsOf(IReadOnlyList<string> constraints) => constraints.Count == 0
        ? []
        : [FencedSection.Of("constraints", string.Join('\n', constraints.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {c}"))))];
}
