using System.Globalization;
using PromptGrad.Prompts;
using PromptGrad.Variables;

namespace PromptGrad.Backward;

/// <summary>Gradients as critic and rewriter are shown them: one section each, in order.</summary>
internal static class FeedbackSection
{
    /// <summary>The texts with their scores and with what they are about; with their samples, if these are several.</summary>
    /// <param name="gradients">The gradients.</param>
    public static IEnumerable<FencedSection> Of(IReadOnlyList<Gradient> gradients) =>
        gradients.Select(g => (FencedSection.Of("feedback", g.Text) with { Inline = true }).With("score", ScoreOf(g)).With("sample", SampleOf(g, gradients)).With("about", g.About));

    /// <summary>What scored results should have been, each once, and where no text says it anyway.</summary>
    /// <param name="gradients">The gradients.</param>
    public static IEnumerable<FencedSection> ExpectedOf(IReadOnlyList<Gradient> gradients) => gradients
        .Where(g => g.Expected is not null && !Says(g.Text, g.Expected))
        .DistinctBy(g => (g.Sample, g.Expected))
        .Select(g => (FencedSection.Of("expected", g.Expected!) with { Inline = true }).With("of", "final result").With("sample", SampleOf(g, gradients)));

    /// <summary>Whether a text tells what was expected anyway, plain or quoted.</summary>
    public static bool Says(string text, string expected) =>
        text.Contains(expected, StringComparison.Ordinal) || text.Contains(JsonText.Quote(expected), StringComparison.Ordinal);

    private static string? ScoreOf(Gradient gradient) => gradient.Score?.ToString("0.###", CultureInfo.InvariantCulture);

    private static string? SampleOf(Gradient gradient, IReadOnlyList<Gradient> all) => all.All(g => g.Sample == gradient.Sample) ? null : gradient.Sample;
}
