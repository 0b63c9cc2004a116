using System.Globalization;
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

    /// <summary>What the text must keep to, as a numbered list.</summary>
    public static FencedSection ConstraintsOf(ParameterSpec parameter) => FencedSection.Of("constraints", string.Join('\n', RulesOf(parameter).Select((rule, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {rule}"))));

    /// <summary>What a text with placeholders must keep to.</summary>
    public static IEnumerable<string> RulesOf(IReadOnlyList<string> placeholders) => placeholders.Count == 0
        ? []
        : [$"Keep the placeholders {string.Join(", ", placeholders.Select(p => $"<{p}>"))}: each at least once, spelled exactly so, and no others."];

    private static IEnumerable<string> RulesOf(ParameterSpec parameter) =>
    [
        .. parameter.Rules.Constraints,
        .. RulesOf(parameter.Placeholders),
        .. parameter.Rules.ProtectedLines.Select(line => $"Keep this line where it is, word for word: {line}"),
        string.Create(CultureInfo.InvariantCulture, $"At most {parameter.Rules.MaxLength} characters."),
    ];
}
