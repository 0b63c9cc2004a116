namespace PromptGrad.Optimizers;

/// <summary>How a candidate becomes the best so far for those who look at all examples that select.</summary>
internal static class Incumbents
{
    /// <summary>Measures the incumbent, if nobody has.</summary>
    public static async Task MeasureIncumbentAsync(this OptimizationContext context, CancellationToken cancellationToken)
    {
        if (context.IncumbentMeasurement is null)
        {
            context.Accept(context.Incumbent, await MeasureAsync(context, context.Incumbent, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Compares a candidate with the incumbent, and puts it in its place if the rule says so. It is then measured whole: the comparison may have known its verdict before the end.</summary>
    public static async Task TryAcceptAsync(this OptimizationContext context, Candidate candidate, Acceptance acceptance, CancellationToken cancellationToken)
    {
        (bool isAccepted, _) = await context.CompareAsync(candidate, context.Incumbent, context.Selection, acceptance, cancellationToken).ConfigureAwait(false);
        if (isAccepted)
        {
            context.Accept(candidate, await MeasureAsync(context, candidate, cancellationToken).ConfigureAwait(false));
        }
    }

    private static async Task<Measurement> MeasureAsync(OptimizationContext context, Candidate candidate, CancellationToken cancellationToken) =>
        Measurement.Of(await context.EvaluateAsync(candidate, context.Selection, cancellationToken).ConfigureAwait(false));
}
