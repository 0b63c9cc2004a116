namespace PromptGrad.Graph;

/// <summary>A gradient that a node's backward wrote: it tells score and sample of those it was written from.</summary>
internal static class DerivedGradient
{
    /// <summary>The text as a gradient. Its score is the mean of those that there are; its sample is the one that all are about, if they are.</summary>
    public static Gradient Of(BackwardContext context, string text) => new(text)
    {
        Score = context.Gradients.Average(static gradient => gradient.Score),
        Sample = context.Gradients.All(gradient => gradient.Sample == context.Gradients[0].Sample) ? context.Gradients[0].Sample : null,
        Call = context.Call,
    };
}
