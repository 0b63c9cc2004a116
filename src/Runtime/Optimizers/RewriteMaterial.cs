using System.Globalization;
using PromptGrad.Backward;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>What the rewriter is shown: the text in full and what is around it, the feedback, what was tried before, and the constraints. Nothing is cut.</summary>
internal static class RewriteMaterial
{
    public static string Of(RewriteRequest request) => Fence.Around(
    [
        .. TextSections.ObjectiveOf(request.Objective),
        FencedSection.Of("text", request.Text).With("name", request.Name).With("role", request.Role),
        .. request.Peers.Select(p => FencedSection.Of("peer", p.Text).With("name", p.Name).With("role", p.Role)),
        .. FeedbackOf(request.Gradients),
        .. request.Cases.Select(c => CaseSections.Of(c, request.Name)),
        .. Below("successes", request.Successes, request.Name),
        .. Below("examples", request.Examples, request.Name),
        .. request.Memory.Select(EarlierOf),
        .. request.History.Select(EarlierOf),
        .. request.Failed.Select(text => FencedSection.Of("failed", text)),
        .. TextSections.ConstraintsOf([.. request.Constraints, .. NotesOf(request)]),
    ]);

    /// <summary>What there is of feedback: the same on several samples once, where it comes first, with the names of all of them.</summary>
    public static IEnumerable<FencedSection> FeedbackOf(IReadOnlyList<Gradient> gradients) => FeedbackSection.Of(
    [
        .. gradients.GroupBy(g => (g.Text, g.Score, g.About)).Select(same => same.First() with
        {
            Sample = same.Select(g => g.Sample).OfType<string>().Distinct().ToArray() is { Length: > 0 } samples ? string.Join(", ", samples) : null,
        }),
    ]);

    private static IEnumerable<FencedSection> Below(string tag, IReadOnlyList<CaseResult> cases, string parameter) =>
        cases.Count == 0 ? [] : [FencedSection.Of(tag, cases.Select(c => CaseSections.Of(c, parameter)))];

    private static FencedSection EarlierOf(PastText past) => FencedSection.Of("earlier", [FencedSection.Of("text", past.Text), .. FeedbackSection.Of(past.Gradients)]);

    private static FencedSection EarlierOf(ScoredText past) => FencedSection.Of("earlier", past.Text)
        .With("score", past.Measurement.Mean.ToString("0.###", CultureInfo.InvariantCulture))
        .With("cases", past.Measurement.Count.ToString(CultureInfo.InvariantCulture));

    /// <summary>How to take what is shown.</summary>
    private static IEnumerable<string> NotesOf(RewriteRequest request)
    {
        if (request.Peers.Count > 0)
        {
            yield return "Peers are sent together with the text and stay as they are: what they say need not be said again.";
        }

        if (request.Successes.Count > 0)
        {
            yield return "What is among the successes went well: keep what makes it so.";
        }

        if (request.Memory.Count > 0)
        {
            yield return "Earlier texts are shown with the feedback that each got, the oldest first: do not bring back what was wrong with them.";
        }

        if (request.History.Count > 0)
        {
            yield return "Earlier texts are shown with their scores, each the mean of so many cases, the worst first: learn from what made the difference.";
        }

        if (request.Failed.Count > 0)
        {
            yield return "The failed texts were tried just now and did not help: take another way.";
        }

        if (request.StepsWithoutImprovement > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Steps without anything better so far: {request.StepsWithoutImprovement}. Try a change of another kind.");
        }
    }
}
