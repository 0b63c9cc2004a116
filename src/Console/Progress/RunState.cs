namespace PromptGrad.Progress;

/// <summary>Follows a run.</summary>
internal sealed class RunState
{
    private RunSnapshot _run = new();
    private Candidate? _seed;

    public RunSnapshot Snapshot() => _run;

    public void Add(TrainingEvent told)
    {
        _run = told switch
        {
            RunStarted started => _run with { Optimizer = started.Optimizer },
            ProposalMade => _run with { Made = _run.Made + 1 },
            ProposalRefused => _run with { Refused = _run.Refused + 1 },
            FeedbackReceived { Findings: [.., { } last] } => _run with { LastFinding = last.Text },
            IncumbentChanged incumbent => Changed(incumbent),
            StepFinished finished => _run with { UsageByRole = finished.UsageByRole },
            TrainingWarning warning => _run with { LastWarning = warning.Message },
            VerdictReached verdict => _run with { Verdict = verdict.Verdict.Reason },
            RunFinished finished => _run with { StopReason = finished.Reason },
            _ => _run,
        };
        _seed = told is RunStarted { Seed: var seed } ? seed : _seed;
        _run = _run with { Step = Math.Max(_run.Step, told.Step), Usage = told.Usage.Calls >= _run.Usage.Calls ? told.Usage : _run.Usage };
    }

    private RunSnapshot Changed(IncumbentChanged incumbent)
    {
        bool isSeed = incumbent.Candidate == _seed;
        return _run with
        {
            Best = incumbent.Measurement,
            Seed = isSeed ? incumbent.Measurement ?? _run.Seed : _run.Seed,
            IsImproved = !isSeed,
            Kept = _run.Kept + (isSeed ? 0 : 1),
        };
    }
}
