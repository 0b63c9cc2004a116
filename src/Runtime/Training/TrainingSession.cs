using PromptGrad.Search;
using PromptGrad.Training;

namespace PromptGrad;

/// <summary>
/// A run under way, for a loop of one's own: search with <see cref="Context"/>, then call <see cref="FinishAsync"/>. Budget, journal, checkpoints, warnings and the verdict are those of
/// <see cref="Trainer{TExample}.RunAsync"/>. See docs/trainer.md.
/// </summary>
public sealed class TrainingSession : IAsyncDisposable
{
    private readonly TrainingPlan _plan;
    private readonly SearchRun _run;
    private readonly RunJournal? _journal;
    private readonly RunWarnings _warnings;
    private readonly FinalTest _final;
    private HeadroomReport? _headroom;

    private TrainingSession(TrainingPlan plan, SearchRun run, RunJournal? journal)
    {
        _plan = plan;
        _run = run;
        _journal = journal;
        _warnings = new(run, plan);
        Context = plan.ContextOf("", run, plan.Options.Limits, run.Tell, token => SaveAsync(null, token));
        _final = new(run, plan, Context);
    }

    /// <summary>The search: what an optimizer sees of the run.</summary>
    public OptimizationContext Context { get; }

    /// <summary>Begins a run, or goes on with one.</summary>
    /// <exception cref="CheckpointException">The folder has another run, or is damaged.</exception>
    internal static async Task<TrainingSession> BeginAsync(TrainingPlan plan)
    {
        TrainerOptions options = plan.Options;
        RunJournal? journal = null;
        if (options.Checkpoint is { } checkpoint)
        {
            Directory.CreateDirectory(checkpoint.Folder);
            journal = await RunJournal.OpenAsync(checkpoint.Folder, plan.Identity).ConfigureAwait(false);
        }

        if (options.Budget.MaxCost is not null && journal?.HasUnknownCost == true)
        {
            journal.Dispose();
            throw new CheckpointException($"Budget.MaxCost limits money, and the run in {options.Checkpoint!.Folder} has made calls whose cost nobody knows, because it was begun without Budget.Prices. Limit calls or tokens, or begin anew in another folder.");
        }

        var run = new SearchRun(plan.Cases, new CallMeter(options.Budget, options.TimeProvider), e => options.Progress?.Report(e), journal, options.Checkpoint?.Folder, options.Failures, options.TimeProvider);
        var session = new TrainingSession(plan, run, journal);
        run.Tell(new RunStarted(plan.Optimizer, plan.Seed, plan.Training.Count, plan.Selection.Count));
        if (journal is { Count: > 0 })
        {
            run.Tell(new RunResumed(options.Checkpoint!.Folder, journal.Count));
        }

        session._warnings.LookAtData();
        session._warnings.LookAt(session._final);
        return session;
    }

    /// <summary>Measures what has to be known before the search: the seed on the final test, and the headroom.</summary>
    /// <returns>Whether there is something to search for.</returns>
    internal async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        await _final.MeasureSeedAsync(cancellationToken).ConfigureAwait(false);
        if (_plan.Options.Headroom is not { } test)
        {
            return true;
        }

        // A search of its own, so that what it tried is not "proposed before" for the optimizer.
        OptimizationContext context = _plan.ContextOf("headroom ", _run, new(), _ => { }, _ => Task.CompletedTask);
        _headroom = await test.RunAsync(context, cancellationToken).ConfigureAwait(false);
        _run.Tell(new HeadroomMeasured(_headroom));
        _warnings.LookAt(_headroom);
        return _headroom.HasHeadroom || !test.Options.StopsRun;
    }

    /// <summary>Runs an optimizer to whatever end.</summary>
    internal async Task<TrainingResult> RunAsync(IOptimizer optimizer, CancellationToken cancellationToken)
    {
        StopReason reason;
        try
        {
            reason = await SearchEnd.OfAsync(
                async () =>
                {
                    if (!await PrepareAsync(cancellationToken).ConfigureAwait(false))
                    {
                        return StopReason.NoHeadroom;
                    }

                    await optimizer.RunAsync(Context, cancellationToken).ConfigureAwait(false);
                    return Context.Stopped ?? StopReason.Completed;
                },
                cancellationToken).ConfigureAwait(false);
            return await FinishAsync(reason, cancellationToken).ConfigureAwait(false);
        }
        catch (TrainingInterruptedException interrupted)
        {
            interrupted.Best = Context.Incumbent;
            await SaveAsync(null, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Ends the run: compares <see cref="OptimizationContext.Incumbent"/> with the seed on the final test, runs the controls, gives the component the texts that the verdict is for, and saves the
    /// state. A cancelled run is not tested: it ends at once.
    /// </summary>
    /// <param name="reason">Why the search ended.</param>
    /// <param name="cancellationToken">Ends the final test and the controls; what is known by then is returned.</param>
    public async Task<TrainingResult> FinishAsync(StopReason reason = StopReason.Completed, CancellationToken cancellationToken = default)
    {
        TrainingVerdict verdict = await _final.JudgeAsync(reason, cancellationToken).ConfigureAwait(false);
        ChatUsage usage = _run.Ledger.Meter.Usage;
        _run.Tell(new VerdictReached(verdict));
        _warnings.LookAt(Context, verdict);
        (verdict.Kind == VerdictKind.KeepSeed ? Context.Seed : Context.Incumbent).ApplyTo(_plan.Component);
        await SaveAsync(reason, CancellationToken.None).ConfigureAwait(false);
        IReadOnlyList<ControlResult> controls = await new ControlRuns(_plan, _run, _final).RunAsync(usage.Calls, reason, cancellationToken).ConfigureAwait(false);
        _run.ChargeLost();
        _run.Tell(new RunFinished(reason, Context.Incumbent));
        return new(Context.Incumbent, Context.Seed, reason)
        {
            Measurement = Context.IncumbentMeasurement,
            Verdict = verdict,
            Controls = controls,
            Headroom = _headroom,
            Warnings = _warnings.All,
            Usage = _run.Ledger.Meter.Usage,
            Cost = _run.Ledger.Meter.Cost,
            UsageByRole = [.. Context.UsageByRole],
        };
    }

    /// <summary>Closes the journal. The run can be resumed.</summary>
    public ValueTask DisposeAsync()
    {
        _journal?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task SaveAsync(StopReason? reason, CancellationToken cancellationToken) => _plan.Options.Checkpoint is { } checkpoint
        ? TrainingCheckpoint.Of(Context, _run, _plan.Identity, _plan.Splits, reason).SaveAsync(checkpoint.Folder, cancellationToken)
        : Task.CompletedTask;
}
