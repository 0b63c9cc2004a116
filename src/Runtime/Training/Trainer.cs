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

    /// <summary>Searches, and gives the component the best texts that were found if they are better than those it had; see <see cref="TrainingResult.Verdict"/>.</summary>
    /// <param name="optimizer">How to search.</param>
    /// <param name="data">The examples.</param>
    /// <param name="cancellationToken">Ends the run, without waiting for calls that do not listen; the best texts so far are returned and kept.</param>
    /// <exception cref="ArgumentException">The data or the options contradict themselves.</exception>
    /// <exception cref="CheckpointException">The folder of <see cref="TrainerOptions.Checkpoint"/> has another run, is in use, or is damaged.</exception>
    /// <exception cref="TrainingInterruptedException">An endpoint, a network or a time-out let the run down too often; it can be resumed.</exception>
    public async Task<TrainingResult> RunAsync(IOptimizer optimizer, DataSplits<TExample> data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(data);
        TrainingSession session = await TrainingSession.BeginAsync(PlanOf(optimizer.Name, data)).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            return await session.RunAsync(optimizer, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Begins a run for a loop of one's own: search with the session's context, then finish it.</summary>
    /// <param name="name">What the loop is called in reports and checkpoints.</param>
    /// <param name="data">The examples.</param>
    /// <param name="cancellationToken">Cancels what is measured before the search.</param>
    /// <exception cref="ArgumentException">The data or the options contradict themselves.</exception>
    /// <exception cref="CheckpointException">The folder of <see cref="TrainerOptions.Checkpoint"/> has another run, is in use, or is damaged.</exception>
    /// <exception cref="TrainingInterruptedException">An endpoint, a network or a time-out let the run down too often; it can be resumed.</exception>
    public async Task<TrainingSession> BeginAsync(string name, DataSplits<TExample> data, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(data);
        TrainingSession session = await TrainingSession.BeginAsync(PlanOf(name, data)).ConfigureAwait(false);
        try
        {
            await session.PrepareAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs the program on some examples and trains nothing.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="candidate">The texts; those that the component has if <see langword="null"/>.</param>
    /// <param name="label">The label of an example, to show results by label; none if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    /// <exception cref="TrainingInterruptedException">An endpoint, a network or a time-out let the evaluation down too often.</exception>
    public async Task<EvaluationReport> EvaluateAsync(DataSet<TExample> data, Candidate? candidate = null, Func<TExample, string>? label = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        candidate ??= Candidate.Of(_component);
        var run = new SearchRun(CasesOf(data), new CallMeter(_options.Budget, _options.TimeProvider), e => _options.Progress?.Report(e), failures: _options.Failures, time: _options.TimeProvider);
        IReadOnlyList<CaseResult> cases = await run.EvaluateAsync(candidate, data.Select(e => e.Id), cancellationToken).ConfigureAwait(false);
        return new(candidate, cases)
        {
            Usage = run.Ledger.Meter.Usage,
            Slices = label is null ? [] : [.. data.Zip(cases).GroupBy(p => label(p.First.Value), p => p.Second, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => SliceOf(g.Key, [.. g]))],
        };
    }

    /// <summary>Compares two candidates on the same examples.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="challenger">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    /// <exception cref="BudgetExceededException">The budget is used up, of which each of the two has one.</exception>
    /// <exception cref="TrainingInterruptedException">An endpoint, a network or a time-out let the evaluation down too often.</exception>
    public async Task<PairedReport> CompareAsync(DataSet<TExample> data, Candidate challenger, Candidate other, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        ArgumentNullException.ThrowIfNull(other);
        EvaluationReport one = await EvaluateAsync(data, challenger, cancellationToken: cancellationToken).ConfigureAwait(false);
        return one.CompareWith(await EvaluateAsync(data, other, cancellationToken: cancellationToken).ConfigureAwait(false));
    }

    private static EvaluationSlice SliceOf(string label, IReadOnlyList<CaseResult> cases) => new(label, cases.Count, cases.Average(c => c.Score), Statistics.IntervalOf([.. cases.Select(c => c.Score)])!);

    private ProgramCases CasesOf(IEnumerable<Example<TExample>> examples) => new(new ProgramRunner<TExample>(_component, _program, examples), _options.MaxConcurrency);

    private TrainingPlan PlanOf(string optimizer, DataSplits<TExample> data)
    {
        Example<TExample>[] all = [.. data.Training, .. data.Selection, .. data.Test];
        if (all.GroupBy(e => e.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The example \"{twice.Key}\" is in more than one part of the data. Training, selection and test must share none: give each example an id of its own, or make the parts with DataSet.Split.", nameof(data));
        }

        if (_options.MustNotRegress.FirstOrDefault(id => data.Training.Concat(data.Selection).All(e => e.Id != id)) is { } unknown)
        {
            throw new ArgumentException($"TrainerOptions.MustNotRegress names the example \"{unknown}\", which is in neither Training nor Selection.", nameof(data));
        }

        return new(optimizer, _component, CasesOf(all), _options)
        {
            Seed = Candidate.Of(_component),
            Parameters = ParameterSpecs.Of(_component, _options),
            Training = [.. data.Training.Select(e => e.Id)],
            Selection = [.. data.Selection.Select(e => e.Id)],
            Test = [.. data.Test.Select(e => e.Id)],
        };
    }
}
