using PromptGrad.Search;

namespace PromptGrad.Training;

/// <summary>Runs the controls of a run: searches of their own on what the run knows.</summary>
internal sealed class ControlRuns(TrainingPlan plan, SearchRun run, FinalTest final)
{
    /// <summary>Runs them one after the other.</summary>
    /// <param name="calls">What the search has cost.</param>
    /// <param name="reason">Why it ended.</param>
    /// <param name="cancellationToken">Ends the controls.</param>
    public async Task<IReadOnlyList<ControlResult>> RunAsync(long calls, StopReason reason, CancellationToken cancellationToken)
    {
        var results = new List<ControlResult>();
        foreach (IOptimizer control in plan.Options.Controls)
        {
            if (control is KeepSeed)
            {
                results.Add(new(control.Name, plan.Seed) { Measurement = run.Known.FindAll(plan.Seed.Id, plan.Selection) is { } known ? Measurement.Of(known) : null, Test = final.Seed });
            }
            else if (reason != StopReason.Cancelled)
            {
                results.Add(await SearchAsync(control, calls, cancellationToken).ConfigureAwait(false));
            }
        }

        return results;
    }

    private async Task<ControlResult> SearchAsync(IOptimizer control, long calls, CancellationToken cancellationToken)
    {
        // A run of its own in the same journal and on the same known results, with a meter of its own.
        SearchRun own = run.Beside($"control {control.Name}", new CallMeter(plan.Options.Budget with { MaxCalls = calls }, plan.Options.TimeProvider));
        OptimizationContext context = plan.ContextOf($"control {control.Name} ", own, plan.Options.Limits, _ => { }, _ => Task.CompletedTask);
        StopReason reason = await SearchEnd.OfAsync(
            async () =>
            {
                await control.RunAsync(context, cancellationToken).ConfigureAwait(false);
                return context.Stopped ?? StopReason.Completed;
            },
            cancellationToken).ConfigureAwait(false);
        return new(control.Name, context.Incumbent)
        {
            Measurement = context.IncumbentMeasurement,
            StopReason = reason,
            Usage = own.Ledger.Meter.Usage,
            Test = reason == StopReason.Cancelled || plan.Test.Count == 0 ? null : new(context.Incumbent, await own.Beside($"test of control {control.Name}", new CallMeter()).EvaluateAsync(context.Incumbent, plan.Test, cancellationToken).ConfigureAwait(false)),
        };
    }
}
