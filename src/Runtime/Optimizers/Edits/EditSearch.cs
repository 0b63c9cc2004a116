using System.Globalization;
using PromptGrad.Optimizers.Findings;

namespace PromptGrad.Optimizers.Edits;

/// <summary>One run of <see cref="GroupedEditDescent"/>.</summary>
internal sealed class EditSearch(OptimizationContext context, GroupedEditDescentOptions options, CaseCritique critique, EditProposer proposer)
{
    private readonly FindingLedger _ledger = new(options.FindingMemory);
    private readonly EditGate _gate = new(options);
    private Candidate _current = context.Seed;
    private int _unusableSteps;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batches = new Minibatches(context.Training, options.BatchSize, context.Random);
        do
        {
            _ledger.BeginStep(context.Step);
            IReadOnlyList<string> batch = batches.Next();
            context.Report(new BatchSampled(batch));
            await StepAsync(batch, cancellationToken).ConfigureAwait(false);
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

        if (MostBlamed() is not [var first, ..] findings)
        {
            return;
        }

        MergedFinding[] shown = [.. findings.Take(options.MaxFindings)];
        EditOutcome outcome = await proposer.ProposeAsync(_current, context.Parameter(first.Parameter), shown, cancellationToken).ConfigureAwait(false);
        _ledger.Remove(shown);
        _unusableSteps = outcome.IsUsable ? 0 : _unusableSteps + 1;
        if (outcome.Candidate is { } candidate)
        {
            await JudgeAsync(candidate, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task JudgeAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        (bool isAccepted, PairedComparison comparison) = await context.CompareAsync(candidate, _current, context.Selection, _gate.Acceptance, cancellationToken).ConfigureAwait(false);
        _gate.Remember(comparison);
        if (isAccepted)
        {
            _current = candidate;
            context.Accept(candidate);
        }
    }

    private IReadOnlyList<ParameterSpec> AskedAbout() => options.Choice == TextChoice.MostBlamed
        ? context.Parameters
        : [context.Parameters[(context.Step - 1) % context.Parameters.Count]];

    /// <summary>The findings about the text that most of them are about; of texts with equally many, the first.</summary>
    private IReadOnlyList<MergedFinding> MostBlamed() =>
        AskedAbout().Select(p => _ledger.Of(p.Name)).MaxBy(findings => findings.Sum(f => f.Count)) ?? [];
}
