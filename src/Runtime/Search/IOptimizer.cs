namespace PromptGrad;

/// <summary>
/// A search for better texts. It knows the world through the context only: that keeps the budget, the cache, the journal and the events. An optimizer is a loop that draws its
/// randomness from <see cref="OptimizationContext.Random"/>, keeps the state of a run in local variables, and lets exhausted budgets and cancellation through: what it has handed to
/// <see cref="OptimizationContext.Accept"/> is not lost.
/// </summary>
public interface IOptimizer
{
    /// <summary>A short name for reports.</summary>
    string Name { get; }

    /// <summary>Searches until there is nothing more to try, the context says that it is enough, the budget is used up, or the search is cancelled.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default);
}
