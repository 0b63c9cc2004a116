using System.Collections.Concurrent;
using PromptGrad.Candidates;
using PromptGrad.Search;

namespace PromptGrad;

/// <summary>
/// A run as an optimizer sees it: the only way to evaluate candidates and to ask models. What is known is not paid for twice; what has been paid for is not lost.
/// </summary>
public sealed partial class OptimizationContext
{
    private readonly OptimizationSetup _setup;
    private readonly ProgramCases _cases;
    private readonly ConcurrentDictionary<(string Candidate, string Example), Lazy<Task<CaseResult>>> _results = new();
    private readonly SortedDictionary<string, CallMeter> _meters = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Role, string Request), int> _asked = [];
    private readonly HashSet<string> _proposed = new(StringComparer.Ordinal);
    private readonly CopyCheck _copies = new();
    private readonly object _lock = new();
    private int _comparisons;
    private int _step = 1;
    private int _stepsWithoutImprovement;
    private int _idleSteps;
    private bool _hasImproved;
    private long _callsBefore;

    internal OptimizationContext(OptimizationSetup setup)
    {
        _setup = setup;
        _cases = setup.Cases;
        Random = new(setup.RandomSeed);
        Incumbent = setup.Seed;
        _proposed.Add(setup.Seed.Id);
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
    public CallMeter Meter => _setup.Meter;

    /// <summary>The number of the step that is under way, from 1.</summary>
    public int Step => _outer?.Step ?? _step;

    internal StopReason? Stopped { get; private set; }

    /// <summary>The specification of a parameter.</summary>
    /// <param name="name">Its full name.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter in the run.</exception>
    public ParameterSpec Parameter(string name) =>
        Parameters.FirstOrDefault(p => p.Name == name) ?? throw new KeyNotFoundException($"The run has no parameter {name}; it has {string.Join(", ", Parameters.Select(p => p.Name))}.");

    /// <summary>Runs the program for an example, unless that is known already.</summary>
    /// <param name="candidate">The texts.</param>
    /// <param name="example">The example's id, of <see cref="Training"/> or <see cref="Selection"/>.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public Task<CaseResult> EvaluateAsync(Candidate candidate, string example, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(example);
        var run = new Lazy<Task<CaseResult>>(() => RunAsync(candidate, example, cancellationToken));
        Lazy<Task<CaseResult>> known = _results.GetOrAdd((candidate.Id, example), run);
        return known.Value;
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
    /// <returns>The measurement on all examples, or <see langword="null"/> if it does not exceed the bound.</returns>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public async Task<Measurement?> MeasureAboveAsync(Candidate candidate, IReadOnlyList<string> examples, double bound, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(examples);
        string[] order = Shuffled(examples);
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

        return new(sum, order);
    }

    /// <summary>Compares two candidates on the same examples, in a random order, until the verdict is settled.</summary>
    /// <param name="challenger">The new candidate.</param>
    /// <param name="incumbent">The one that it is compared with.</param>
    /// <param name="examples">The ids of the examples.</param>
    /// <param name="acceptance">The rule.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    /// <returns>What came out, and whether the challenger is accepted.</returns>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public async Task<(bool IsAccepted, PairedComparison Comparison)> CompareAsync(Candidate challenger, Candidate incumbent, IReadOnlyList<string> examples, Acceptance acceptance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        ArgumentNullException.ThrowIfNull(incumbent);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(acceptance);
        string[] order = acceptance.Compares ? Shuffled(examples) : [];
        var comparison = new PairedComparison(challenger.Id, incumbent.Id, 0, 0, 0, [], order.Length);
        bool? verdict = acceptance.Judge(comparison);
        foreach (string[] block in order.Chunk(_setup.ComparisonBlock))
        {
            if (verdict is not null)
            {
                break;
            }

            Task<IReadOnlyList<CaseResult>> before = EvaluateAsync(incumbent, block, cancellationToken);
            IReadOnlyList<CaseResult> after = await EvaluateAsync(challenger, block, cancellationToken).ConfigureAwait(false);
            foreach ((CaseResult theirs, CaseResult mine) in (await before.ConfigureAwait(false)).Zip(after))
            {
                comparison = comparison with
                {
                    Wins = comparison.Wins + (mine.Score > theirs.Score ? 1 : 0),
                    Losses = comparison.Losses + (mine.Score < theirs.Score ? 1 : 0),
                    Net = comparison.Net + mine.Score - theirs.Score,
                    Examples = [.. comparison.Examples, mine.Example],
                    Left = comparison.Left - 1,
                };
            }

            verdict = acceptance.Judge(comparison);
        }

        bool isAccepted = verdict ?? throw new InvalidOperationException($"{acceptance} has no verdict although nothing is left to compare. Its Judge must return true or false when Left is 0.");
        Report(new ComparisonFinished(challenger, incumbent, comparison, isAccepted));
        return (isAccepted, comparison);
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
        (CaseResult Result, Loss? Loss)[] runs = await Task.WhenAll(examples.Select(e => RecordAsync(candidate, e, cancellationToken))).ConfigureAwait(false);
        Array.ForEach(runs, r => _copies.Learn(r.Result));
        Loss[] losses = [.. runs.Where(r => r.Loss is { IsLeaf: false, IsSuccess: false }).Select(r => r.Loss!)];
        using CallMeter.MeteredScope role = Count(CallRole.Critic);
        (BackwardReport? report, IReadOnlyDictionary<string, IReadOnlyList<Gradient>> gradients) = await _cases.BackwardAsync(candidate, Parameters, losses, options, cancellationToken).ConfigureAwait(false);
        return report?.StoppedBy is { } limit
            ? throw new BudgetExceededException(Meter, limit)
            : new([.. runs.Select(r => r.Result)], gradients);
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
        int number;
        lock (_lock)
        {
            number = _asked.GetValueOrDefault((role, request));
            _asked[(role, request)] = number + 1;
        }

        using CallMeter.MeteredScope count = Count(role);
        using ResponseSample.Scope sample = ResponseSample.Use(number);
        return await ask(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a candidate of a proposed text, or says why not. Nothing is evaluated with a refused one.</summary>
    /// <param name="parent">The candidate that the text changes.</param>
    /// <param name="parameter">The parameter's full name.</param>
    /// <param name="text">The text; <see langword="null"/> if the model gave none that can be read.</param>
    /// <param name="source">Who proposed it, and why.</param>
    public Proposal Propose(Candidate parent, string parameter, string? text, LineSource source) => Propose(parent, [new(parameter, text!)], source);

    /// <summary>Makes a candidate of proposed texts, all or none, or says why not. Nothing is evaluated with a refused one.</summary>
    /// <param name="parent">The candidate that the texts change.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="source">Who proposed them, and why.</param>
    /// <param name="otherParents">Candidates whose texts took part, besides the parent.</param>
    public Proposal Propose(Candidate parent, IReadOnlyList<NamedText> texts, LineSource source, params IReadOnlyList<Candidate> otherParents)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(source);
        foreach ((string name, string text) in texts)
        {
            if (ProposalCheck.Find(Parameter(name), text) is { } refusal)
            {
                return Refuse(parent, name, text, refusal, source);
            }

            if (_copies.Find(Parameter(name), text) is { } copy)
            {
                if (Parameter(name).Rules.RefusesCopies)
                {
                    return Refuse(parent, name, text, new(ProposalProblem.Copied, copy), source);
                }

                Report(new TrainingWarning($"A proposal for {name} may tell an example: {copy} Set TextRules.RefusesCopies to refuse such proposals."));
            }
        }

        Candidate candidate = parent.With(texts, source, otherParents);
        if (candidate == parent)
        {
            return Refuse(parent, texts.Count > 0 ? texts[0].Name : "", null, new(ProposalProblem.Unchanged, "it changes nothing."), source);
        }

        lock (_lock)
        {
            if (!_proposed.Add(candidate.Id))
            {
                return Refuse(parent, texts[0].Name, null, new(ProposalProblem.Repeated, "it was proposed before."), source);
            }
        }

        Report(new ProposalMade(candidate, parent, source));
        return new(candidate, null);
    }

    /// <summary>Tells that a reply could not be made a proposal.</summary>
    /// <param name="parent">The candidate that was to be changed.</param>
    /// <param name="parameter">The parameter's full name.</param>
    /// <param name="text">The text as far as there is one.</param>
    /// <param name="refusal">What is wrong.</param>
    /// <param name="source">Who proposed it, and why.</param>
    public Proposal Refuse(Candidate parent, string parameter, string? text, ProposalRefusal refusal, LineSource source)
    {
        ArgumentNullException.ThrowIfNull(parent);
        const int Shown = 8_000;
        Report(new ProposalRefused(parent, parameter, text?.Length > Shown ? text[..Shown] : text, refusal, source));
        return new(null, refusal);
    }

    /// <summary>Makes a candidate the best so far.</summary>
    /// <param name="candidate">The candidate; one that passed <see cref="Propose(Candidate, string, string?, LineSource)"/>, or the seed.</param>
    /// <param name="measurement">What it scored, if that was measured.</param>
    public void Accept(Candidate candidate, Measurement? measurement = null)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        bool isNew = candidate != Incumbent;
        Incumbent = candidate;
        IncumbentMeasurement = measurement;
        _hasImproved |= isNew;
        if (_outer is not null)
        {
            AcceptOutside(candidate, measurement, isNew);
        }
        else if (isNew || measurement is not null)
        {
            Report(new IncumbentChanged(candidate, measurement));
        }
    }

    /// <summary>Ends a step.</summary>
    /// <param name="cancellationToken">Cancels the saving of what is known.</param>
    /// <returns>Whether the search should go on.</returns>
    public Task<bool> EndStepAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_outer is not null)
        {
            return EndPartStepAsync(_outer, cancellationToken);
        }

        Report(new StepFinished([.. UsageByRole]));
        long calls = Meter.Usage.Calls;
        _idleSteps = calls == _callsBefore ? _idleSteps + 1 : 0;
        _callsBefore = calls;
        _stepsWithoutImprovement = _hasImproved ? 0 : _stepsWithoutImprovement + 1;
        _hasImproved = false;
        SearchLimits limits = _setup.Limits;
        Stopped = Step >= limits.MaxSteps ? StopReason.Steps
            : _stepsWithoutImprovement >= limits.MaxStepsWithoutImprovement ? StopReason.Plateau
            : _idleSteps >= limits.MaxIdleSteps ? StopReason.Idle
            : null;
        if (Stopped is null)
        {
            _step++;
        }

        return Task.FromResult(Stopped is null);
    }

    /// <summary>Tells whoever follows the run of something.</summary>
    /// <param name="trainingEvent">What happened; step and usage are filled in.</param>
    public void Report(TrainingEvent trainingEvent)
    {
        ArgumentNullException.ThrowIfNull(trainingEvent);
        lock (_lock)
        {
            _setup.Report(trainingEvent with { Step = Step, Usage = Meter.Usage });
        }
    }

    internal IEnumerable<KeyValuePair<string, ChatUsage>> UsageByRole
    {
        get
        {
            lock (_lock)
            {
                return [.. _meters.Select(m => KeyValuePair.Create(m.Key, m.Value.Usage))];
            }
        }
    }

    private async Task<CaseResult> RunAsync(Candidate candidate, string example, CancellationToken cancellationToken) =>
        (await RecordAsync(candidate, example, cancellationToken).ConfigureAwait(false)).Result;

    private async Task<(CaseResult Result, Loss? Loss)> RecordAsync(Candidate candidate, string example, CancellationToken cancellationToken)
    {
        using CallMeter.MeteredScope count = Count(CallRole.Task);
        return await _cases.RecordAsync(candidate, example, cancellationToken).ConfigureAwait(false);
    }

    private CallMeter.MeteredScope Count(string role)
    {
        lock (_lock)
        {
            if (!_meters.TryGetValue(role, out CallMeter? meter))
            {
                _meters.Add(role, meter = new());
            }

            return meter.Measure();
        }
    }

    private string[] Shuffled(IReadOnlyList<string> examples)
    {
        string[] order = [.. examples];
        Random.Fork("comparison", _comparisons++).Shuffle(order);
        return order;
    }
}
