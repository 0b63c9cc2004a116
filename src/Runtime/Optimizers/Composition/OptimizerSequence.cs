using PromptGrad.Search;

namespace PromptGrad;

/// <summary>One optimizer after the other; each begins with the best candidate so far, and with nothing else of those before it but what is known about candidates, which nobody pays for again.</summary>
public sealed class OptimizerSequence : IOptimizer
{
    private readonly OptimizerStage[] _stages;

    /// <summary>Creates a sequence of optimizers each of which goes on until it ends by itself.</summary>
    /// <param name="optimizers">The optimizers, in order.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public OptimizerSequence(params IReadOnlyList<IOptimizer> optimizers)
        : this(StagesOf(optimizers))
    {
    }

    /// <summary>Creates a sequence of optimizers some of which have shares of the budget.</summary>
    /// <param name="stages">The optimizers, in order.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public OptimizerSequence(IReadOnlyList<OptimizerStage> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count == 0)
        {
            throw new ArgumentException("A sequence needs at least one optimizer.", nameof(stages));
        }

        _stages = [.. stages];
    }

    /// <inheritdoc/>
    public string Name => $"sequence({string.Join(", ", _stages.Select(s => s.Optimizer.Name))})";

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are shares, and the run's budget has no limit that could be shared.</exception>
    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        for (int i = 0; i < _stages.Length && !context.IsOver; i++)
        {
            (IOptimizer optimizer, double? share) = (_stages[i].Optimizer, _stages[i].Share);
            BudgetSlice? slice = share is { } part ? new(context.Meter, part, Name) : null;
            context.Report(new OptimizerStarted(optimizer.Name, context.Incumbent, i == 0 ? "It is the first." : "The one before it has ended."));
            await optimizer.RunAsync(context.Begin(new(context.Incumbent, "sequence", i) { GoesOn = _ => slice?.IsSpent != true }), cancellationToken).ConfigureAwait(false);
        }
    }

    private static OptimizerStage[] StagesOf(IReadOnlyList<IOptimizer> optimizers)
    {
        ArgumentNullException.ThrowIfNull(optimizers);
        return [.. optimizers.Select(o => new OptimizerStage(o))];
    }
}
