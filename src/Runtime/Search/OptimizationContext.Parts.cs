using PromptGrad.Search;

namespace PromptGrad;

/// <content>Parts of a run: an optimizer in an optimizer has a context of its own, with a start and a best candidate of its own. What is known, what is spent, and the steps are the run's.</content>
public sealed partial class OptimizationContext
{
    private readonly OptimizationContext? _outer;
    private readonly RunPart? _part;
    private int _stepsWithoutImprovement;
    private bool _hasImproved;
    private bool _hasEnded;

    private OptimizationContext(OptimizationContext outer, RunPart part)
    {
        _outer = outer;
        _part = part;
        _setup = outer._setup with { Seed = part.Start };
        _run = outer._run;
        _candidates = new(part.Start, outer._candidates);
        _progress = outer._progress;
        _race = outer._race;
        _guard = outer._guard;
        _examples = outer._examples;
        _copies = outer._copies;
        _numbers = outer._numbers;
        _lock = outer._lock;
        Random = new(outer.Random.Fork(part.Name, part.Index).Next());
        Incumbent = part.Start;
        IncumbentMeasurement = part.Start == outer.Incumbent ? outer.IncumbentMeasurement : null;
    }

    /// <summary>How many steps of this part have gone by since it had a new best candidate.</summary>
    internal int StepsWithoutImprovement => _stepsWithoutImprovement;

    /// <summary>Whether no further step is wanted: of the run, or of the part.</summary>
    internal bool IsOver => _hasEnded || (_outer?.IsOver ?? Stopped is not null);

    /// <summary>Begins a part of the run.</summary>
    internal OptimizationContext Begin(RunPart part) => new(this, part);

    /// <summary>Notes that there is a new best candidate: also where the run does not return it yet, it is not at a standstill.</summary>
    private void Improve()
    {
        _hasImproved = true;
        if (_outer is null)
        {
            _progress.Improve();
        }
        else
        {
            _outer.Improve();
        }
    }

    private void AcceptOutside(Candidate candidate, Measurement? measurement)
    {
        if (_part!.Leads)
        {
            _outer!.Accept(candidate, measurement);
        }
    }

    private async Task<bool> EndPartStepAsync(OptimizationContext outer, CancellationToken cancellationToken)
    {
        _stepsWithoutImprovement = _hasImproved ? 0 : _stepsWithoutImprovement + 1;
        _hasImproved = false;
        if (!await outer.EndStepAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        _hasEnded = !_part!.GoesOn(this);
        return !_hasEnded;
    }
}
