using PromptGrad.Optimizers;

namespace PromptGrad;

/// <summary>
/// Chooses demonstrations for the prompts that can have some (<see cref="DemonstrationsAttribute"/>): calls of the program on the training set that were a success, in random sets of random size, of which one is kept if it
/// does better on the examples that select. It asks no model but the program's own. After BootstrapFewShot with random search (Khattab et al., 2023).
/// </summary>
/// <remarks>A call is never shown its own answer: a demonstration with the inputs of the call is left out when it is sent.</remarks>
/// <param name="options">How it searches; defaults if <see langword="null"/>.</param>
public sealed class BootstrapDemos(BootstrapDemosOptions? options = null) : IOptimizer
{
    private readonly BootstrapDemosOptions _options = options ?? new();

    /// <inheritdoc/>
    public string Name => "bootstrap-demos";

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No prompt of the run can have demonstrations.</exception>
    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        DemonstrationPool pool = await DemonstrationPool.FillAsync(context, _options, cancellationToken).ConfigureAwait(false);
        if (pool.IsEmpty)
        {
            context.Report(new TrainingWarning($"No call can be a demonstration{(_options.SuccessesOnly ? ": none of the examples of the training set was a success" : "")}. Give the teacher better texts (TeacherTexts)."));
            return;
        }

        await context.MeasureIncumbentAsync(cancellationToken).ConfigureAwait(false);
        for (int set = 0; set < _options.Sets; set++)
        {
            Proposal proposal = pool.Propose(context, context.Incumbent, set, Name);
            if (proposal.IsUsable)
            {
                await context.TryAcceptAsync(proposal.Candidate, _options.Acceptance, cancellationToken).ConfigureAwait(false);
            }

            if (!await context.EndStepAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }
}
