using PromptGrad.Search;
using PromptGrad.Training;

namespace PromptGrad;

/// <summary>Trains a component: runs a program on examples, and an optimizer that searches for better texts.</summary>
/// <typeparam name="TExample">What the program takes.</typeparam>
public sealed class Trainer<TExample>
{
    private readonly IGradComponent _component;
    private readonly Func<TExample, CancellationToken, Task<Loss>> _program;
    private readonly TrainerOptions _options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="component">What is trained: its parameters that require a gradient.</param>
    /// <param name="program">Runs the component for an example and scores what comes out. It runs for several examples and several texts at once, and what it throws counts as a score of 0, with the message as feedback.</param>
    /// <param name="options">How it runs; defaults if <see langword="null"/>.</param>
    public Trainer(IGradComponent component, Func<TExample, CancellationToken, Task<Loss>> program, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(program);
        _component = component;
        _program = program;
        _options = options ?? new();
    }

    /// <summary>Searches, and gives the component the best texts that were found.</summary>
    /// <param name="optimizer">How to search.</param>
    /// <param name="data">The examples.</param>
    /// <param name="cancellationToken">Ends the search; the best texts so far are returned and kept.</param>
    public async Task<TrainingResult> RunAsync(IOptimizer optimizer, DataSplits<TExample> data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(data);
        using var cases = new ProgramCases(new ProgramRunner<TExample>(_component, _program, [.. data.Training, .. data.Selection]), _options.MaxConcurrency);
        var context = new OptimizationContext(new OptimizationSetup(
            cases,
            Candidate.Of(_component),
            ParameterSpecs.Of(_component, _options),
            [.. data.Training.Select(e => e.Id)],
            [.. data.Selection.Select(e => e.Id)])
        {
            Objective = _options.Objective ?? _component.Description,
            RandomSeed = _options.Seed,
            ComparisonBlock = _options.ComparisonBlock,
            Limits = _options.Limits,
            Meter = new(_options.Budget, _options.TimeProvider),
            Report = e => _options.Progress?.Report(e),
        });
        context.Report(new RunStarted(optimizer.Name, context.Seed, data.Training.Count, data.Selection.Count));
        StopReason reason = await SearchAsync(optimizer, context, cancellationToken).ConfigureAwait(false);
        context.Report(new RunFinished(reason, context.Incumbent));
        context.Incumbent.ApplyTo(_component);
        return new(context.Incumbent, context.Seed, reason)
        {
            Measurement = context.IncumbentMeasurement,
            Usage = context.Meter.Usage,
            UsageByRole = [.. context.UsageByRole],
        };
    }

    private static async Task<StopReason> SearchAsync(IOptimizer optimizer, OptimizationContext context, CancellationToken cancellationToken)
    {
        using CallMeter.MeteredScope scope = context.Meter.Measure();
        try
        {
            await optimizer.RunAsync(context, cancellationToken).ConfigureAwait(false);
            return context.Stopped ?? StopReason.Completed;
        }
        catch (BudgetExceededException exhausted) when (exhausted.Meter == context.Meter)
        {
            return StopReason.Budget;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return StopReason.Cancelled;
        }
    }
}
