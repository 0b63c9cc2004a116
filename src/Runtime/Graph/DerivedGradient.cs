namespace PromptGrad.Graph;

/// <summary>A gradient that a node's backward wrote: it tells score, sample and expected result of those it was written from.</summary>
internal static class DerivedGradient
{
    /// <summary>The text as a gradient. Its score is the mean of those that there are; its sample and what was expected are those that all are about, if they are.</summary>
    public static Gradient Of(BackwardContext context, string text) => new(text)
    {
        Score = context.Gradients.Average(static gradient => gradient.Score),
        Sample = Common(context.Gradients, static gradient => gradient.Sample),
        Expected = Common(context.Gradients, static gradient => gradient.Expected),
        Call = context.Call,
    };

    private static string? Common(IReadOnlyList<Gradient> gradients, Func<Gradient, string?> member)
    {
        string? first = member(gradients[0]);
        return gradients.All(gradient => member(gradient) == first) ? first : null;
    }
}
