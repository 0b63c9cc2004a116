namespace PromptGrad;

/// <summary>Keeps the texts as they are and measures them: the control that every optimizer has to beat, and one that sometimes wins.</summary>
public sealed class KeepSeed : IOptimizer
{
    /// <inheritdoc/>
    public string Name => "keep-seed";

    /// <inheritdoc/>
    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Accept(context.Seed, Measurement.Of(await context.EvaluateAsync(context.Seed, context.Selection, cancellationToken).ConfigureAwait(false)));
    }
}
