using PromptGrad.Search;

namespace PromptGrad;

/// <content>Parts of a run: an optimizer in an optimizer has a context of its own, with a start and a best candidate of its own. What is known, what is spent, and the steps are the run's.</content>
public sealed partial class OptimizationContext
{
    private readonly OptimizationContext? _outer;
    private readonly RunPart? _part;

    private OptimizationContext(OptimizationContext outer, RunPart part)
    {
        _outer = outer;
        _part = part;
        _setup = outer._setup with { Seed = part.Start };
        _run = outer._run;
        _candidates = new(part.Start);
        _progress = new(new SearchLimits { MaxIdleSteps = int.MaxValue });
        _race = outer._race;
        _guard = outer._guard;
        _examples = outer._examples;
        _numbers = outer._numbers;
        _copies = outer._copies;
        _lock = outer._lock;
        Random = new(outer.Random.Fork(part.Name, part.Index).Next());
        Incumbent = part.Start;
        IncumbentMeasurement = part.Start == outer.Incumbent ? outer.IncumbentMeasurement : null;
    }

    /// <summary>How many steps of this part have gone by since it had a new best candidate.</summary>
    internal int StepsWithoutImprovement => _progress.StepsWithoutImprovement;

    /// <summary>A part of the run.</summary>
    internal OptimizationContext Begin(RunPart part) => new(this, part);

    private void AcceptOutside(Candidate candidate, Measurement? measurement, bool isNew)
    {
        if (_part!.Leads)
        {
            _outer!.Accept(candidate, measurement);
        }
        else
        {
            // The run does not return it yet, but neither is it at a standstill.
            if (isNew)
            {
                _outer!._progress.Improve();
            }
        }
    }

    private async Task<bool> EndPartStepAsync(OptimizationContext outer, CancellationToken cancellationToken)
    {
        _progress.EndStep(Meter.Usage.Calls);
        return await outer.EndStepAsync(cancellationToken).ConfigureAwait(false) && _part!.GoesOn(this);
    }
}
