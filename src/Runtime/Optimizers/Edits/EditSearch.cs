using System.Globalization;
using PromptGrad.Optimizers.Findings;

namespace PromptGrad.Optimizers.Edits;

/// <summary>One run of <see cref="GroupedEditDescent"/>.</summary>
internal sealed class EditSearch(OptimizationContext context, GroupedEditDescentOptions options, CaseCritique critique, FindingsMerge merge, EditProposer proposer, Pruning pruning)
{
    private readonly FindingLedger _ledger = new(options.FindingMemory);
    private readonly EditGate _gate = new(options);
    private Candidate _current = context.Seed;
    private int _unusableSteps;
    private int _stepsWithoutEdit;

    // By how many cases net the current candidate is ahead of the incumbent. The gate lets small losses through, which add up.
    private double _lead;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batches = new Minibatches(context.Training, options.BatchSize, context.Random);
        do
        {
            _ledger.BeginStep(context.Step);
            if (context.Step % options.PruneEvery != 0 || !await TryPruneAsync(cancellationToken).ConfigureAwait(false))
            {
                IReadOnlyList<string> batch = batches.Next();
                context.Report(new BatchSampled(batch));
                await StepAsync(batch, cancellationToken).ConfigureAwait(false);
            }

            if (_unusableSteps >= options.MaxUnusableSteps)
            {
                context.Report(new TrainingWarning(string.Create(
                    CultureInfo.InvariantCulture,
                    $"No usable edit came in {_unusableSteps} steps in a row, so the search ends. The refused proposals say why; use a model that follows a JSON schema, or raise GroupedEditDescentOptions.MaxAttempts.")));
                return;
            }
        }
        while (await context.EndStepAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task StepAsync(IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        IReadOnlyList<CaseResult> cases = await context.EvaluateAsync(_current, batch, cancellationToken).ConfigureAwait(false);
        CaseResult[] failures = [.. cases.Where(c => !c.IsSuccess)];
        if (failures.Length == 0)
        {
            return;
        }

        foreach (CriticFinding finding in await critique.FindAsync(_current, AskedAbout(), failures, cancellationToken).ConfigureAwait(false))
        {
            _ledger.Add(finding, context.Step);
        }

        foreach (ParameterSpec parameter in AskedAbout())
        {
            foreach ((string text, IReadOnlyList<MergedFinding> same) in await merge.AskAsync(_ledger.Of(parameter.Name, support: 1), cancellationToken).ConfigureAwait(false))
            {
                _ledger.Merge(text, same);
            }
        }

        // What only one critique has found may be an accident of its cases; but if nothing else turns up, it is better than nothing.
        int support = ++_stepsWithoutEdit < options.MaxStepsWithoutEdit ? options.MinSupport : 1;
        if (MostBlamed(support) is not [{ Parameter: var blamed }, ..] findings)
        {
            return;
        }

        _stepsWithoutEdit = 0;
        MergedFinding[] shown = [.. findings.Take(options.MaxFindings)];
        EditOutcome outcome = await proposer.ProposeAsync(_current, context.Parameter(blamed), shown, cancellationToken).ConfigureAwait(false);
        _unusableSteps = outcome.IsUsable ? 0 : _unusableSteps + 1;
        if (outcome.Candidate is { } candidate && await TryAsync(candidate, MergedFinding.ExamplesOf(shown), cancellationToken).ConfigureAwait(false))
        {
            _ledger.Remove(shown);
        }
        else
        {
            _ledger.Refuse(shown);
        }
    }

    private async Task<bool> TryAsync(Candidate candidate, IReadOnlyList<string> shownBy, CancellationToken cancellationToken)
    {
        if (options.FindingGate.Compares && !(await context.CompareAsync(candidate, _current, shownBy, options.FindingGate, cancellationToken).ConfigureAwait(false)).IsAccepted)
        {
            return false;
        }

        (bool isAccepted, PairedComparison comparison) = await JudgeAsync(candidate, _gate.Acceptance, cancellationToken).ConfigureAwait(false);
        _gate.Remember(comparison);
        return isAccepted;
    }

    private async Task<bool> TryPruneAsync(CancellationToken cancellationToken)
    {
        if (pruning.Propose(_current) is not { } candidate)
        {
            return false;
        }

        await JudgeAsync(candidate, Acceptance.Ties, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<(bool IsAccepted, PairedComparison Comparison)> JudgeAsync(Candidate candidate, Acceptance acceptance, CancellationToken cancellationToken)
    {
        (bool isAccepted, PairedComparison comparison) = await context.CompareAsync(candidate, _current, context.Selection, acceptance, cancellationToken).ConfigureAwait(false);
        if (isAccepted)
        {
            _current = candidate;
            _lead += comparison.Net;
            if (_lead >= 0)
            {
                // Both have been run on these examples, so the score costs nothing.
                Measurement? known = comparison.Examples.Count == 0 ? null : Measurement.Of(await context.EvaluateAsync(candidate, comparison.Examples, cancellationToken).ConfigureAwait(false));
                context.Accept(candidate, known);
                _lead = 0;
            }
        }

        return (isAccepted, comparison);
    }

    private IReadOnlyList<ParameterSpec> AskedAbout() => options.Choice == TextChoice.MostBlamed
        ? context.Parameters
        : [context.Parameters[(context.Step - 1) % context.Parameters.Count]];

    /// <summary>The findings about the text that most of them are about; of texts with equally many, the first.</summary>
    private IReadOnlyList<MergedFinding> MostBlamed(int support) =>
        AskedAbout().Select(p => _ledger.Of(p.Name, support)).MaxBy(findings => findings.Sum(f => f.Count)) ?? [];
}
