using PromptGrad.Search;

namespace PromptGrad;

/// <content>Parts of a run: an optimizer in an optimizer has a context of its own, with a start and a best candidate of its own. What is known, what is spent, and the steps are the run's.</content>
public sealed partial class OptimizationContext
{
    private readonly OptimizationContext? _outer;
    private readonly RunPart? _part;
    private bool _hasNewBest;
    private bool _hasEnded;

    private OptimizationContext(OptimizationContext outer, RunPart part)
        : this(outer._setup with { Run = outer._run, Seed = part.Start, RandomSeed = outer.Random.Fork(part.Name, part.Index).Next() })
    {
        _outer = outer;
        _part = part;
        // Equal operations are numbered through the whole run, so that none passes for one of another part.
        _numbers = outer._numbers;
        _lock = outer._lock;
        _candidates = new(part.Start, outer._candidates);
        _copies = outer._copies;
        _guard = outer._guard;
        IncumbentMeasurement = part.Start == outer.Incumbent ? outer.IncumbentMeasurement : null;
    }

    /// <summary>How many steps of this part have gone by since it had a new best candidate.</summary>
    internal int StepsWithoutImprovement { get; private set; }

    /// <summary>Whether no further step is wanted: of the run, or of the part.</summary>
    internal bool IsOver => _hasEnded || (_outer?.IsOver ?? Stopped is not null);

    /// <summary>Begins a part of the run.</summary>
    internal OptimizationContext Begin(RunPart part) => new(this, part);

    private void AcceptOutside(OptimizationContext outer, Candidate candidate, Measurement? measurement, bool isNew)
    {
        _hasNewBest |= isNew;
        if (_part!.Leads)
        {
            outer.Accept(candidate, measurement);
        }
        else if (isNew)
        {
            // The run does not return it yet, but neither is it at a standstill.
            outer.Improve();
        }
    }

    private void Improve()
    {
        _progress.Improve();
        _hasNewBest = true;
        _outer?.Improve();
    }

    private async Task<bool> EndPartStepAsync(OptimizationContext outer, CancellationToken cancellationToken)
    {
        StepsWithoutImprovement = _hasNewBest ? 0 : StepsWithoutImprovement + 1;
        _hasNewBest = false;
        if (!await outer.EndStepAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        _hasEnded = !_part!.GoesOn(this);
        return !_hasEnded;
    }
}
