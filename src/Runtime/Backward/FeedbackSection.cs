using System.Globalization;
using PromptGrad.Prompts;

namespace PromptGrad.Backward;

/// <summary>Gradients as critic and rewriter are shown them: one item each, in order.</summary>
internal static class FeedbackSection
{
    public static FencedSection Of(IEnumerable<Gradient> gradients) => new("feedback") { Sections = [.. gradients.Select(ItemOf)] };

    private static FencedSection ItemOf(Gradient gradient) => new FencedSection("item") { Text = gradient.Text, Inline = true }
        .With("score", gradient.Score?.ToString("0.###", CultureInfo.InvariantCulture))
        .With("sample", gradient.Sample)
        .With("about", gradient.About);
}
