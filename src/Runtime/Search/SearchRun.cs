using System.Globalization;

namespace PromptGrad.Search;

/// <summary>What all searches of a run share: the program, what it is known to do, what has been paid, and who is told.</summary>
internal sealed class SearchRun
{
    private readonly ProgramCases _cases;
    private readonly PaidOperations _operations;
    private readonly string? _account;
    private readonly RunJournal? _journal;
    private readonly Action<TrainingEvent> _report;
    private readonly object _telling = new();
    private bool _hasChargedLost;

    /// <param name="cases">Runs the program.</param>
    /// <param name="meter">Counts what the run costs, and keeps to its budget.</param>
    /// <param name="report">Is told what happens.</param>
    /// <param name="journal">Where what was paid for is kept, or <see langword="null"/>.</param>
    /// <param name="folder">The run's folder, if there is a journal.</param>
    /// <param name="failures">What to do about failures; defaults if <see langword="null"/>.</param>
    /// <param name="time">The clock of pauses; the system's if <see langword="null"/>.</param>
    public SearchRun(ProgramCases cases, CallMeter meter, Action<TrainingEvent> report, RunJournal? journal = null, string? folder = null, FailureOptions? failures = null, TimeProvider? time = null)
    {
        _cases = cases;
        _report = report;
        _journal = journal;
        Folder = folder;
        Ledger = new(meter);
        _operations = new(Ledger, account: null, journal, folder, failures ?? new(), time ?? TimeProvider.System, e => Tell(report, e));
        Hold();
        meter.Charge(journal?.Elapsed ?? TimeSpan.Zero);
    }

    /// <summary>A run that shares everything with this one but what it costs.</summary>
    private SearchRun(SearchRun other, string account, CallMeter meter)
    {
        _account = account;
        _cases = other._cases;
        _report = other._report;
        _journal = other._journal;
        Folder = other.Folder;
        Known = other.Known;
        State = other.State;
        Step = other.Step;
        Ledger = new(meter);
        _operations = other._operations.Beside(Ledger, account);
        Hold();
    }

    public string? Folder { get; }

    public CostLedger Ledger { get; }

    /// <summary>The results that are known.</summary>
    public CaseCache Known { get; } = new();

    /// <summary>A hash of all that is known.</summary>
    public StateHash State { get; } = new();

    /// <summary>The step that the run is in, for events.</summary>
    public int Step { get; set; }

    /// <summary>A run that shares everything with this one but what it costs.</summary>
    /// <param name="account">The name of its account.</param>
    /// <param name="meter">Counts what it costs.</param>
    public SearchRun Beside(string account, CallMeter meter) => new(this, account, meter);

    /// <summary>Tells of something.</summary>
    public void Tell(TrainingEvent trainingEvent) => Tell(_report, trainingEvent);

    /// <summary>Tells somebody of something, one thing at a time.</summary>
    public void Tell(Action<TrainingEvent> report, TrainingEvent trainingEvent)
    {
        lock (_telling)
        {
            report(trainingEvent with { Step = Step, Usage = Ledger.Meter.Usage });
        }
    }

    /// <summary>The result of an example, unless it is known.</summary>
    public Task<CaseResult> EvaluateAsync(Candidate candidate, string example, CancellationToken cancellationToken) =>
        Known.GetAsync(candidate.Id, example, () => RunAsync(candidate, example, cancellationToken), cancellationToken);

    /// <summary>The results of some examples, several at once, in the order of the examples. All are waited for, also where one of them fails.</summary>
    public async Task<IReadOnlyList<CaseResult>> EvaluateAsync(Candidate candidate, IEnumerable<string> examples, CancellationToken cancellationToken) =>
        await Task.WhenAll(examples.Select(e => EvaluateAsync(candidate, e, cancellationToken))).ConfigureAwait(false);

    /// <summary>Runs the program for some examples and goes backward from their losses.</summary>
    public async Task<BatchFeedback> BackwardAsync(string key, Candidate candidate, IReadOnlyList<string> examples, IReadOnlyList<ParameterSpec> parameters, BackwardOptions options, CancellationToken cancellationToken)
    {
        BatchFeedback feedback = await _operations.RunAsync(key, JournalJson.Default.BatchFeedback, PassAsync, cancellationToken).ConfigureAwait(false);
        State.Add($"{key} {StateHash.Of(feedback.Gradients.OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => g.Value.Select(each => g.Key + each.Text)))}");
        return feedback;

        async Task<BatchFeedback> PassAsync(OperationCost cost, CancellationToken token)
        {
            (CaseResult Result, Loss? Loss)[] runs = await Task.WhenAll(examples.Select(async e =>
            {
                using CallMeter.MeteredScope count = cost.Measure(CallRole.Task);
                return await _cases.RecordAsync(candidate, e, IsInfrastructure, token).ConfigureAwait(false);
            })).ConfigureAwait(false);
            Loss[] losses = [.. runs.Where(r => r.Loss is { IsLeaf: false, IsSuccess: false }).Select(r => r.Loss!)];
            using CallMeter.MeteredScope critic = cost.Measure(CallRole.Critic);
            (BackwardReport? report, IReadOnlyDictionary<string, IReadOnlyList<Gradient>> gradients, BackwardException? failure) = await _cases.BackwardAsync(candidate, parameters, losses, options, token).ConfigureAwait(false);
            if (failure is not null)
            {
                if (failure.Failures.Any(f => f.Exception is not ChatReplyException))
                {
                    throw failure;
                }

                // A critic that cannot be understood is no reason to do without the others.
                Tell(new TrainingWarning(failure.Message));
            }

            return report?.StoppedBy is { } limit ? throw new BudgetExceededException(Ledger.Meter, limit) : new([.. runs.Select(r => r.Result)], gradients);
        }

        bool IsInfrastructure(Exception exception) => _operations.IsInfrastructure(exception, cancellationToken);
    }

    /// <summary>Asks a model.</summary>
    public async Task<string> AskAsync(string key, string role, int number, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken)
    {
        string reply = await _operations.RunAsync(key, JournalJson.Default.String, AskOnceAsync, cancellationToken).ConfigureAwait(false);
        State.Add($"{key} {reply}");
        return reply;

        async Task<string> AskOnceAsync(OperationCost cost, CancellationToken token)
        {
            using CallMeter.MeteredScope count = cost.Measure(role);
            using ResponseSample.Scope sample = ResponseSample.Use(number);
            return await ask(token).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a step.</summary>
    /// <param name="key">Names the step.</param>
    /// <param name="facts">What else is known then.</param>
    /// <returns>Whether no earlier session has come this far.</returns>
    /// <exception cref="CheckpointException">An earlier session came to another state.</exception>
    public Task<bool> EndStepAsync(string key, params IEnumerable<string> facts) =>
        _journal?.EndStepAsync(key, StateHash.Of([State.ToString(), .. facts]), Ledger.Meter.Elapsed) ?? Task.FromResult(true);

    /// <summary>Counts in the figures what earlier sessions have lost, now that nothing depends on them any more.</summary>
    public void ChargeLost()
    {
        if (_journal is not null && !_hasChargedLost)
        {
            _hasChargedLost = true;
            Ledger.ChargeHeld(_journal.LostOn(_account));
        }
    }

    /// <summary>What earlier sessions have spent counts for the limits from the beginning, and in the figures when this session comes to it.</summary>
    private void Hold()
    {
        if (_journal is not null)
        {
            Ledger.Hold(_journal.SpentOn(_account));
            Ledger.Hold(_journal.LostOn(_account));
        }
    }

    private async Task<CaseResult> RunAsync(Candidate candidate, string example, CancellationToken cancellationToken)
    {
        CaseResult result = await _operations.RunAsync(
            $"case/{candidate.Id}/{example}",
            JournalJson.Default.CaseResult,
            async (cost, token) =>
            {
                using CallMeter.MeteredScope count = cost.Measure(CallRole.Task);
                return (await _cases.RecordAsync(candidate, example, e => _operations.IsInfrastructure(e, token), token).ConfigureAwait(false)).Result;
            },
            cancellationToken).ConfigureAwait(false);
        State.Add(string.Create(CultureInfo.InvariantCulture, $"case/{candidate.Id}/{example} {result.Score:R} {result.IsSuccess}"));
        return result;
    }
}
