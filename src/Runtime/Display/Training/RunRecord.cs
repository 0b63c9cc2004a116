namespace PromptGrad.Display.Training;

/// <summary>A run as its events and its result tell it. Whatever is missing is empty; the order in which events of a step came does not matter.</summary>
internal sealed class RunRecord
{
    private readonly SortedDictionary<int, RecordedStep> _steps = [];
    private readonly Dictionary<string, RecordedProposal> _byCandidate = new(StringComparer.Ordinal);
    private readonly HashSet<string> _learnedFrom = new(StringComparer.Ordinal);

    public RunRecord(IReadOnlyList<TrainingEvent> events, TrainingResult? result)
    {
        TrainingEvent[] ordered = [.. events.OrderBy(e => e.Step).ThenBy(e => e.Usage.Calls)];
        Controls = result?.Controls ?? [];
        Cost = result?.Cost;
        Started = ordered.OfType<RunStarted>().FirstOrDefault();
        Finished = ordered.OfType<RunFinished>().LastOrDefault();
        Incumbents = [.. ordered.OfType<IncumbentChanged>()];
        Warnings = [.. ordered.OfType<TrainingWarning>().Select(w => w.Message).Concat(result?.Warnings ?? []).Distinct(StringComparer.Ordinal)];
        Verdict = ordered.OfType<VerdictReached>().LastOrDefault()?.Verdict ?? (result?.Verdict is { Kind: not VerdictKind.NotTested } verdict ? verdict : null);
        Retries = ordered.Count(e => e is OperationRetried);
        Comparisons = [.. ordered.OfType<ComparisonFinished>()];
        AddProposals(ordered);
        foreach (TrainingEvent told in ordered)
        {
            Add(told);
        }

        Seed = result?.Seed ?? Started?.Seed;
        Best = result?.Best ?? Finished?.Incumbent ?? (Incumbents is [.., { } last] ? last.Candidate : Seed);
        StopReason = result?.StopReason ?? Finished?.Reason;
        SeedMeasurement = Incumbents.FirstOrDefault(i => i.Candidate == Seed && i.Measurement is not null)?.Measurement;
        BestMeasurement = result?.Measurement ?? Incumbents.LastOrDefault(i => i.Candidate == Best && i.Measurement is not null)?.Measurement;
        Usage = result?.Usage ?? ordered.Select(e => e.Usage).MaxBy(u => u.Calls) ?? ChatUsage.None;
        UsageByRole = result is { UsageByRole.Count: > 0 } ? result.UsageByRole : ordered.OfType<StepFinished>().LastOrDefault()?.UsageByRole ?? [];
    }

    /// <summary>What the final test came to; <see langword="null"/> if nobody has said.</summary>
    public TrainingVerdict? Verdict { get; }

    public IReadOnlyList<ControlResult> Controls { get; }

    /// <summary>The money that the run says it cost.</summary>
    public decimal? Cost { get; }

    /// <summary>How often something was done again because of an endpoint or a network.</summary>
    public int Retries { get; }

    public RunStarted? Started { get; }

    public RunFinished? Finished { get; }

    public Candidate? Seed { get; }

    public Candidate? Best { get; }

    /// <summary>Whether the best candidate is another than the seed.</summary>
    public bool IsImproved => Best is not null && Best != Seed;

    /// <summary>Whether the component has got the best candidate, as far as is known.</summary>
    public bool IsAdopted => Verdict is not { Kind: VerdictKind.KeepSeed };

    /// <summary>Why the run ended; <see langword="null"/> while it is under way.</summary>
    public StopReason? StopReason { get; }

    public Measurement? SeedMeasurement { get; }

    public Measurement? BestMeasurement { get; }

    public ChatUsage Usage { get; }

    public IReadOnlyList<KeyValuePair<string, ChatUsage>> UsageByRole { get; }

    public IReadOnlyList<IncumbentChanged> Incumbents { get; }

    public IReadOnlyList<ComparisonFinished> Comparisons { get; }

    public IReadOnlyList<string> Warnings { get; }

    public List<RecordedProposal> Proposals { get; } = [];

    public IEnumerable<RecordedStep> Steps => _steps.Values;

    /// <summary>The proposals that became the best of their time, in order.</summary>
    public IEnumerable<RecordedProposal> Kept => Proposals.Where(p => p.Kept is not null).OrderBy(p => p.Kept!.Step).ThenBy(p => p.Kept!.Usage.Calls);

    public RecordedProposal? ProposalOf(string candidate) => _byCandidate.GetValueOrDefault(candidate);

    /// <summary>Whether a comparison was made on examples that steps learned from, and so cannot decide what is best.</summary>
    public bool IsLearnedFrom(PairedComparison comparison) => comparison.Examples.Count > 0 && comparison.Examples.All(_learnedFrom.Contains);

    private RecordedStep StepOf(int number)
    {
        if (!_steps.TryGetValue(number, out RecordedStep? step))
        {
            _steps.Add(number, step = new(number));
        }

        return step;
    }

    private void AddProposals(IEnumerable<TrainingEvent> events)
    {
        foreach (TrainingEvent told in events)
        {
            RecordedProposal? proposal = told switch
            {
                ProposalMade made when !_byCandidate.ContainsKey(made.Candidate.Id) => new(Proposals.Count + 1, told, made.Parent, made.Source) { Candidate = made.Candidate },
                ProposalRefused refused => new(Proposals.Count + 1, told, refused.Parent, refused.Source) { Refusal = refused },
                _ => null,
            };
            if (proposal is not null)
            {
                Proposals.Add(proposal);
                StepOf(told.Step).Proposals.Add(proposal);
                if (proposal.Candidate is { } candidate)
                {
                    _byCandidate.Add(candidate.Id, proposal);
                }
            }
        }
    }

    private void Add(TrainingEvent told)
    {
        switch (told)
        {
            case BatchSampled batch:
                StepOf(told.Step).Batch.AddRange(batch.Examples);
                _learnedFrom.UnionWith(batch.Examples);
                break;
            case FeedbackReceived feedback:
                StepOf(told.Step).Feedback.Add(feedback);
                break;
            case ComparisonFinished comparison when _byCandidate.TryGetValue(comparison.Challenger.Id, out RecordedProposal? proposal):
                proposal.Comparisons.Add(comparison);
                break;
            case ComparisonFinished comparison:
                StepOf(told.Step).OtherComparisons.Add(comparison);
                break;
            case RegressionFound regression when _byCandidate.TryGetValue(regression.Candidate.Id, out RecordedProposal? proposal):
                proposal.Regressions.AddRange(regression.Examples.Except(proposal.Regressions));
                break;
            case IncumbentChanged incumbent when _byCandidate.TryGetValue(incumbent.Candidate.Id, out RecordedProposal? proposal):
                proposal.Kept ??= incumbent;
                break;
            case StepFinished:
                StepOf(told.Step).Usage = told.Usage;
                break;
        }
    }
}
