using PromptGrad.Search;

namespace PromptGrad;

/// <summary>
/// Goes on with the next optimizer where one is stuck: a fresh one that starts from the best candidate of a stalled one often moves again. An optimizer that ends by itself is followed by the
/// next one too.
/// </summary>
public sealed class SwitchOnPlateau : IOptimizer
{
    private readonly IOptimizer[] _optimizers;
    private readonly SwitchOnPlateauOptions _options;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="optimizers">The optimizers, in order.</param>
    /// <param name="options">When to switch; defaults if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public SwitchOnPlateau(IReadOnlyList<IOptimizer> optimizers, SwitchOnPlateauOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(optimizers);
        if (optimizers.Count == 0)
        {
            throw new ArgumentException("There must be at least one optimizer.", nameof(optimizers));
        }

        _optimizers = [.. optimizers];
        _options = options ?? new();
    }

    /// <inheritdoc/>
    public string Name => $"switch({string.Join(", ", _optimizers.Select(o => o.Name))})";

    /// <inheritdoc/>
    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        int stepOfRound = context.Step;
        for (int turn = 0; !context.IsOver; turn++)
        {
            int place = turn % _optimizers.Length;
            if (turn > 0 && place == 0 && (!_options.Repeat || context.Step == stepOfRound))
            {
                // Either once is enough, or none of the optimizers has made a step.
                return;
            }

            stepOfRound = place == 0 ? context.Step : stepOfRound;
            bool isLast = !_options.Repeat && place == _optimizers.Length - 1;
            context.Report(new OptimizerStarted(_optimizers[place].Name, context.Incumbent, turn == 0 ? "It is the first." : "The one before it has brought nothing better for some steps, or has ended."));
            await _optimizers[place].RunAsync(context.Begin(new(context.Incumbent, "switch", turn) { GoesOn = part => isLast || part.StepsWithoutImprovement < _options.Patience }), cancellationToken).ConfigureAwait(false);
        }
    }
}
