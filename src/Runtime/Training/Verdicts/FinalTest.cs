using System.Globalization;
using PromptGrad.Search;

namespace PromptGrad.Training;

/// <summary>
/// The best texts of a run against those before, on examples that no optimizer has seen. The seed is measured first: then it is known what the best texts will cost, and so much of the budget is
/// kept back from the search.
/// </summary>
internal sealed class FinalTest(SearchRun run, TrainingPlan plan, OptimizationContext context)
{
    private IReadOnlyList<RoleSpend> _heldBack = [];

    /// <summary>The seed on the final test; <see langword="null"/> if it was not measured.</summary>
    public EvaluationReport? Seed { get; private set; }

    /// <summary>Whether a test of the seed and of the best texts leaves half of the budget to the search; each example takes at least a call.</summary>
    public bool IsAffordable => !(4L * plan.Test.Count > plan.Options.Budget.MaxCalls);

    /// <summary>Measures the seed and keeps back as much again.</summary>
    public async Task MeasureSeedAsync(CancellationToken cancellationToken)
    {
        if (plan.Test.Count == 0 || !IsAffordable)
        {
            return;
        }

        IReadOnlyList<RoleSpend> before = run.Ledger.ByRole;
        Seed = await MeasureAsync(plan.Seed, cancellationToken).ConfigureAwait(false);
        _heldBack =
        [
            .. run.Ledger.ByRole.Select(r => before.FirstOrDefault(b => b.Role == r.Role) is { } b ? r with { Calls = r.Calls - b.Calls, InputTokens = r.InputTokens - b.InputTokens, OutputTokens = r.OutputTokens - b.OutputTokens, Cost = r.Cost - b.Cost } : r),
        ];
        run.Ledger.Hold(_heldBack);
    }

    /// <summary>Compares and decides.</summary>
    public async Task<TrainingVerdict> JudgeAsync(StopReason reason, CancellationToken cancellationToken)
    {
        run.Ledger.Release(_heldBack);
        _heldBack = [];
        Candidate best = context.Incumbent;
        if (best == plan.Seed)
        {
            return new(VerdictKind.KeepSeed, "The search found nothing better than the seed.") { Seed = Seed, Best = Seed, Comparison = Seed?.CompareWith(Seed), Optimism = OptimismOf(best, Seed) };
        }

        if (await FindRegressionAsync(best, cancellationToken).ConfigureAwait(false) is { } regression)
        {
            return new(VerdictKind.KeepSeed, regression) { Seed = Seed };
        }

        if (reason == StopReason.Cancelled)
        {
            return new(VerdictKind.NotTested, "The run was cancelled before its final test.") { Seed = Seed };
        }

        TrainingVerdict? verdict = null;
        StopReason end = await SearchEnd.OfAsync(
            async () =>
            {
                verdict = await CompareAsync(best, cancellationToken).ConfigureAwait(false);
                return StopReason.Completed;
            },
            cancellationToken).ConfigureAwait(false);
        return verdict ?? new(VerdictKind.NotTested, end == StopReason.Budget ? "The budget was used up before the final test was." : "The run was cancelled in its final test.") { Seed = Seed };
    }

    /// <summary>Measures a candidate on the final test.</summary>
    public async Task<EvaluationReport> MeasureAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        ChatUsage before = run.Ledger.Meter.Usage;
        return new(candidate, await run.EvaluateAsync(candidate, plan.Test, cancellationToken).ConfigureAwait(false)) { Usage = run.Ledger.Meter.Usage.Since(before) };
    }

    /// <summary>Why the best texts may not be applied, test or no test; <see langword="null"/> if they may. An optimizer may have accepted them without a comparison.</summary>
    private async Task<string?> FindRegressionAsync(Candidate best, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? regressed = null;
        StopReason end = await SearchEnd.OfAsync(
            async () =>
            {
                regressed = await context.FindRegressionsAsync(best, cancellationToken).ConfigureAwait(false);
                return StopReason.Completed;
            },
            cancellationToken).ConfigureAwait(false);
        return regressed switch
        {
            null => $"Nobody knows whether the best texts fail examples that must not get worse: {(end == StopReason.Budget ? "the budget was used up" : "the run was cancelled")} before that was tried.",
            { Count: > 0 } => $"The best texts fail examples that must not get worse: {string.Join(", ", regressed)}.",
            _ => null,
        };
    }

    private async Task<TrainingVerdict> CompareAsync(Candidate best, CancellationToken cancellationToken)
    {
        if (plan.Test.Count == 0)
        {
            return new(VerdictKind.NotTested, "There are no examples for a final test.");
        }

        Seed ??= await MeasureAsync(plan.Seed, cancellationToken).ConfigureAwait(false);
        EvaluationReport measured = await MeasureAsync(best, cancellationToken).ConfigureAwait(false);
        PairedReport comparison = measured.CompareWith(Seed);
        bool isAdopted = plan.Options.Adoption switch
        {
            AdoptionRule.Always => true,
            AdoptionRule.WhenCertain => comparison.Interval is { Low: > 0 },
            _ => comparison.MeanDifference > 0,
        };
        string reason = string.Create(CultureInfo.InvariantCulture, $"On {plan.Test.Count} examples that no optimizer has seen, the best texts score {measured.Mean:0.000} and the seed {Seed.Mean:0.000} ({comparison.Wins} wins, {comparison.Losses} losses; difference from {comparison.Interval!.Low:+0.000;-0.000;0.000} to {comparison.Interval.High:+0.000;-0.000;0.000} with 95 % confidence).");
        return new(isAdopted ? VerdictKind.Adopt : VerdictKind.KeepSeed, reason) { Seed = Seed, Best = measured, Comparison = comparison, Optimism = OptimismOf(best, measured) };
    }

    private double? OptimismOf(Candidate best, EvaluationReport? test)
    {
        double? promised = context.IncumbentMeasurement?.Mean
            ?? (run.Known.FindAll(best.Id, plan.Selection) is { Count: > 0 } known ? known.Average(c => c.Score) : null);
        return promised - test?.Mean;
    }
}
