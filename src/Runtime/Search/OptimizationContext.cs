using System.Globalization;
using PromptGrad.Candidates;
using PromptGrad.Search;

namespace PromptGrad;

/// <summary>
/// A run as an optimizer sees it: the only way to evaluate candidates and to ask models. What is known is not paid for twice; what has been paid for is not lost.
/// </summary>
public sealed partial class OptimizationContext
{
    private readonly OptimizationSetup _setup;
    private readonly SearchRun _run;
    private readonly CandidateBook _candidates;
    private readonly SearchProgress _progress;
    private readonly PairedRace _race;
    private readonly RegressionGuard _guard;
    private readonly HashSet<string> _examples;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly object _lock = new();

    internal OptimizationContext(OptimizationSetup setup)
    {
        _setup = setup;
        _run = setup.Run ?? new SearchRun(setup.Cases, setup.Meter, setup.Report);
        _candidates = new(setup.Seed);
        _progress = new(setup.Limits);
        _race = new(_run, setup.ComparisonBlock);
        _guard = new(_run, setup.MustNotRegress, setup.Seed, setup.ComparisonBlock);
        _examples = [.. setup.Training, .. setup.Selection];
        Random = new(setup.RandomSeed);
        Incumbent = setup.Seed;
    }

    /// <summary>The texts that the run begins with.</summary>
    public Candidate Seed => _setup.Seed;

    /// <summary>The best candidate so far: what the run returns if it ends now.</summary>
    public Candidate Incumbent { get; private set; }

    /// <summary>What the incumbent scored where it was measured; <see langword="null"/> if nobody said.</summary>
    public Measurement? IncumbentMeasurement { get; private set; }

    /// <summary>The parameters that may change.</summary>
    public IReadOnlyList<ParameterSpec> Parameters => _setup.Parameters;

    /// <summary>The ids of the examples that feedback may come from.</summary>
    public IReadOnlyList<string> Training => _setup.Training;

    /// <summary>The ids of the examples that decide what is kept. Their texts must not get into prompts. The examples of the final test cannot be reached from here.</summary>
    public IReadOnlyList<string> Selection => _setup.Selection;

    /// <summary>What the program is for, in words; <see langword="null"/> if nobody said.</summary>
    public string? Objective => _setup.Objective;

    /// <summary>The run's randomness.</summary>
    public RandomStreams Random { get; }

    /// <summary>What the run has cost, and what it may cost.</summary>
    public CallMeter Meter => _run.Ledger.Meter;

    /// <summary>The number of the step that is under way, from 1.</summary>
    public int Step => _progress.Step;

    internal StopReason? Stopped => _progress.Stopped;

    /// <summary>How many comparisons were begun: the state of what is drawn by number.</summary>
    internal int Comparisons { get; private set; }

    internal CandidateBook Candidates => _candidates;

    internal IEnumerable<KeyValuePair<string, ChatUsage>> UsageByRole => _run.Ledger.ByRole.Select(r => KeyValuePair.Create(r.Role, r.Usage()));

    /// <summary>The specification of a parameter.</summary>
    /// <param name="name">Its full name.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter in the run.</exception>
    public ParameterSpec Parameter(string name) =>
        Parameters.FirstOrDefault(p => p.Name == name) ?? throw new KeyNotFoundException($"The run has no parameter {name}; it has {string.Join(", ", Parameters.Select(p => p.Name))}.");

    /// <summary>Runs the program for an example, unless that is known already.</summary>
    /// <param name="candidate">The texts.</param>
    /// <param name="example">The example's id, of <see cref="Training"/> or <see cref="Selection"/>.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">The example is in neither.</exception>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    /// <exception cref="TrainingInterruptedException">An endpoint, a network or a time-out let the run down too often.</exception>
    public Task<CaseResult> EvaluateAsync(Candidate candidate, string example, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(example);
        RequireReachable(example);
        _candidates.Add(candidate);
        return _run.EvaluateAsync(candidate, example, cancellationToken);
    }

    /// <summary>Runs the program for some examples, several at once, unless they are known already. The results are in the order of the examples.</summary>
    /// <param name="candidate">The texts.</param>
    /// <param name="examples">The ids of the examples.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public async Task<IReadOnlyList<CaseResult>> EvaluateAsync(Candidate candidate, IReadOnlyList<string> examples, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        CaseResult[] results = await Task.WhenAll(examples.Select(e => EvaluateAsync(candidate, e, cancellationToken))).ConfigureAwait(false);
        Array.ForEach(results, _copies.Learn);
        return results;
    }

    /// <summary>Runs the program for some examples, in a random order, until the mean can no longer exceed a bound.</summary>
    /// <param name="candidate">The texts.</param>
    /// <param name="examples">The ids of the examples.</param>
    /// <param name="bound">The mean that has to be exceeded. Scores are taken to be at most 1.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    /// <returns>The measurement on all examples; <see langword="null"/> if it does not exceed the bound, or if the candidate fails what must not get worse (<see cref="TrainerOptions.MustNotRegress"/>).</returns>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public async Task<Measurement?> MeasureAboveAsync(Candidate candidate, IReadOnlyList<string> examples, double bound, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(examples);
        string[] order = Shuffled(examples);
        _candidates.Settle(candidate);
        double sum = 0;
        foreach (string[] block in order.Chunk(_setup.ComparisonBlock))
        {
            IReadOnlyList<CaseResult> cases = await EvaluateAsync(candidate, block, cancellationToken).ConfigureAwait(false);
            sum += cases.Sum(c => c.Score);
            int left = order.Length - (Array.IndexOf(order, block[^1]) + 1);
            if (sum + left <= (bound * order.Length) + 1e-9)
            {
                return null;
            }
        }

        return await IsRegressionAsync(candidate, Incumbent, cancellationToken).ConfigureAwait(false) ? null : new(sum, order);
    }

    /// <summary>Compares two candidates on the same examples, in a random order, until the verdict is settled.</summary>
    /// <param name="challenger">The new candidate.</param>
    /// <param name="incumbent">The one that it is compared with.</param>
    /// <param name="examples">The ids of the examples.</param>
    /// <param name="acceptance">The rule.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    /// <returns>What came out, and whether the challenger is accepted. One that fails what must not get worse (<see cref="TrainerOptions.MustNotRegress"/>) is not.</returns>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public async Task<(bool IsAccepted, PairedComparison Comparison)> CompareAsync(Candidate challenger, Candidate incumbent, IReadOnlyList<string> examples, Acceptance acceptance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        ArgumentNullException.ThrowIfNull(incumbent);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(acceptance);
        foreach (string example in examples)
        {
            RequireReachable(example);
        }

        (bool isAccepted, PairedComparison comparison) = await _race.RunAsync(challenger, incumbent, acceptance.Compares ? Shuffled(examples) : [], acceptance, cancellationToken).ConfigureAwait(false);
        isAccepted = isAccepted && !await IsRegressionAsync(challenger, incumbent, cancellationToken).ConfigureAwait(false);
        _candidates.Settle(challenger);
        Report(new ComparisonFinished(challenger, incumbent, comparison, isAccepted));
        return (isAccepted, comparison);
    }

    /// <summary>Compares two candidates in stages, cheap ones first: a stage is run if the challenger was accepted in all before it.</summary>
    /// <param name="challenger">The new candidate.</param>
    /// <param name="incumbent">The one that it is compared with.</param>
    /// <param name="stages">The stages, at least one.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    /// <returns>What came out in the last stage that was run, and whether the challenger is accepted.</returns>
    /// <exception cref="ArgumentException">There is no stage.</exception>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public async Task<(bool IsAccepted, PairedComparison Comparison)> CompareAsync(Candidate challenger, Candidate incumbent, IReadOnlyList<ComparisonStage> stages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stages);
        (bool IsAccepted, PairedComparison Comparison)? last = null;
        foreach (ComparisonStage stage in stages)
        {
            last = await CompareAsync(challenger, incumbent, stage.Examples, stage.Acceptance, cancellationToken).ConfigureAwait(false);
            if (!last.Value.IsAccepted)
            {
                break;
            }
        }

        return last ?? throw new ArgumentException("A comparison needs at least one stage.", nameof(stages));
    }

    /// <summary>
    /// Runs the program for some examples and goes backward from their losses. The runs are made anew, because a backward pass needs their graph: wrap the program's client in a
    /// <see cref="CachingChatClient"/> to pay for equal calls once. Passes follow each other.
    /// </summary>
    /// <param name="candidate">The texts.</param>
    /// <param name="examples">The ids of the examples.</param>
    /// <param name="options">How the pass runs, with the engine that criticizes.</param>
    /// <param name="cancellationToken">Cancels the pass.</param>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public async Task<BatchFeedback> BackwardAsync(Candidate candidate, IReadOnlyList<string> examples, BackwardOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(options);
        foreach (string example in examples)
        {
            RequireReachable(example);
        }

        _candidates.Add(candidate);
        (string key, _) = Number($"pass/{candidate.Id}/{StateHash.Of(examples)}");
        BatchFeedback feedback = await _run.BackwardAsync(key, candidate, examples, Parameters, options, cancellationToken).ConfigureAwait(false);
        foreach (CaseResult result in feedback.Cases)
        {
            _copies.Learn(result);
        }

        return feedback;
    }

    /// <summary>
    /// Asks a model. Equal requests of the same role are numbered in the order in which they are made, and the number is the <see cref="ResponseSample"/>, so that the second one draws another reply
    /// from a cache; a resumed run gets the same replies without asking.
    /// </summary>
    /// <param name="role">Under which name the cost counts, such as <see cref="CallRole.Rewriter"/>.</param>
    /// <param name="request">Everything that the request depends on.</param>
    /// <param name="ask">Asks, and returns the reply's text.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public async Task<string> AskAsync(string role, string request, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(role);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(ask);
        (string key, int number) = Number($"ask/{role}/{StateHash.Of([request])}");
        return await _run.AskAsync(key, role, number, ask, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a step.</summary>
    /// <param name="cancellationToken">Cancels the saving of what is known.</param>
    /// <returns>Whether the search should go on.</returns>
    public async Task<bool> EndStepAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_outer is not null)
        {
            return await EndPartStepAsync(_outer, cancellationToken).ConfigureAwait(false);
        }

        Report(new StepFinished([.. UsageByRole]));
        int step = Step;
        _progress.EndStep(Meter.Usage.Calls);
        bool isNew = await _run.EndStepAsync(
            string.Create(CultureInfo.InvariantCulture, $"{_setup.Name}step {step}"),
            Incumbent.Id,
            IncumbentMeasurement is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.Sum:R} {StateHash.Of(known.Examples)}") : "",
            Comparisons.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
        if (isNew)
        {
            await _setup.Save(cancellationToken).ConfigureAwait(false);
        }

        return Stopped is null;
    }

    /// <summary>Tells whoever follows the run of something.</summary>
    /// <param name="trainingEvent">What happened; step and usage are filled in.</param>
    public void Report(TrainingEvent trainingEvent)
    {
        ArgumentNullException.ThrowIfNull(trainingEvent);
        _run.Step = Step;
        _run.Tell(_setup.Report, trainingEvent);
    }

    /// <summary>Finds the examples of <see cref="TrainerOptions.MustNotRegress"/> that a candidate fails and that the seed or the incumbent passes: some if there are any, not always all.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    /// <returns>The ids of the examples.</returns>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public Task<IReadOnlyList<string>> FindRegressionsAsync(Candidate candidate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return _guard.FindAsync(candidate, Incumbent, cancellationToken);
    }

    private async Task<bool> IsRegressionAsync(Candidate candidate, Candidate other, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> regressed = await _guard.FindAsync(candidate, other, cancellationToken).ConfigureAwait(false);
        if (regressed.Count > 0)
        {
            Report(new RegressionFound(candidate, regressed));
        }

        return regressed.Count > 0;
    }

    private void RequireReachable(string example)
    {
        if (!_examples.Contains(example))
        {
            throw new ArgumentException($"The example \"{example}\" is in neither Training nor Selection, and a search can reach no other.", nameof(example));
        }
    }

    /// <summary>Numbers equal operations in the order in which they are begun, so that each has a key of its own.</summary>
    private (string Key, int Number) Number(string operation)
    {
        lock (_lock)
        {
            int number = _numbers.GetValueOrDefault(operation);
            _numbers[operation] = number + 1;
            return (string.Create(CultureInfo.InvariantCulture, $"{_setup.Name}{operation}/{number}"), number);
        }
    }

    private string[] Shuffled(IReadOnlyList<string> examples)
    {
        string[] order = [.. examples];
        Random.Fork("comparison", Comparisons++).Shuffle(order);
        return order;
    }
}
