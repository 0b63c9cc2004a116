using System.Globalization;
using PromptGrad.Search;

namespace PromptGrad;

/// <summary>
/// Several optimizers from the same start, each with the same slice of the budget; what is known about a candidate is known to all. The candidate that is best on the examples that
/// select wins, and the winner, or a fresh optimizer, goes on from it with the rest of the budget.
/// </summary>
/// <remarks>The heats are run one after the other, which gives the same result in the same order every time. If the run ends in a later heat, it returns the best of those before it.</remarks>
public sealed class OptimizerRace : IOptimizer
{
    private readonly IOptimizer[] _optimizers;
    private readonly OptimizerRaceOptions _options;

    /// <summary>Creates a race.</summary>
    /// <param name="optimizers">Who takes part. Of equals the first one wins.</param>
    /// <param name="options">How it is run; defaults if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public OptimizerRace(IReadOnlyList<IOptimizer> optimizers, OptimizerRaceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(optimizers);
        if (optimizers.Count < 2)
        {
            throw new ArgumentException("A race needs at least two optimizers.", nameof(optimizers));
        }

        _optimizers = [.. optimizers];
        _options = options ?? new();
    }

    /// <inheritdoc/>
    public string Name => $"race({string.Join(", ", _optimizers.Select(o => o.Name))})";

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The run's budget has no limit of which there could be a share.</exception>
    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        Candidate start = context.Incumbent;
        IOptimizer winner = _optimizers[0];
        Measurement best = Measurement.Of(await context.EvaluateAsync(start, context.Selection, cancellationToken).ConfigureAwait(false));
        for (int i = 0; i < _optimizers.Length; i++)
        {
            var slice = new BudgetSlice(context.Meter, _options.HeatShare / _optimizers.Length, Name);
            context.Report(new OptimizerStarted(_optimizers[i].Name, start, "It is its heat."));
            OptimizationContext heat = context.Begin(new(start, "heat", i) { Leads = i == 0, GoesOn = _ => !slice.IsSpent });
            await _optimizers[i].RunAsync(heat, cancellationToken).ConfigureAwait(false);
            if (context.IsOver)
            {
                // Nothing more may be spent: a run that is resumed to go on for longer would not spend it.
                return;
            }

            Measurement reached = Measurement.Of(await context.EvaluateAsync(heat.Incumbent, context.Selection, cancellationToken).ConfigureAwait(false));
            if (reached.Sum > best.Sum)
            {
                (winner, best) = (_optimizers[i], reached);
                context.Accept(heat.Incumbent, reached);
            }
            else if (i == 0)
            {
                // It led the run while it was under way, to nothing better than the start.
                context.Accept(start, best);
            }
        }

        IOptimizer next = _options.Then ?? winner;
        context.Report(new OptimizerStarted(next.Name, context.Incumbent, string.Create(CultureInfo.InvariantCulture, $"{winner.Name} has won, with {best.Mean:0.###} on {best.Count} examples.")));
        await next.RunAsync(context.Begin(new(context.Incumbent, "final", 0)), cancellationToken).ConfigureAwait(false);
    }
}
