namespace PromptGrad.Search;

/// <summary>Counts the steps of a search, and tells when they are enough.</summary>
internal sealed class SearchProgress(SearchLimits limits)
{
    private int _stepsWithoutImprovement;
    private int _idleSteps;
    private bool _hasImproved;
    private long _callsBefore;

    /// <summary>The number of the step that is under way, from 1.</summary>
    public int Step { get; private set; } = 1;

    /// <summary>Why the search should end, or <see langword="null"/>.</summary>
    public StopReason? Stopped { get; private set; }

    /// <summary>There is a new best candidate.</summary>
    public void Improve() => _hasImproved = true;

    /// <summary>Ends a step.</summary>
    /// <param name="calls">How many calls the search has cost so far.</param>
    public void EndStep(long calls)
    {
        _idleSteps = calls == _callsBefore ? _idleSteps + 1 : 0;
        _callsBefore = calls;
        _stepsWithoutImprovement = _hasImproved ? 0 : _stepsWithoutImprovement + 1;
        _hasImproved = false;
        Stopped = Step >= limits.MaxSteps ? StopReason.Steps
            : _stepsWithoutImprovement >= limits.MaxStepsWithoutImprovement ? StopReason.Plateau
            : _idleSteps >= limits.MaxIdleSteps ? StopReason.Idle
            : null;
        if (Stopped is null)
        {
            Step++;
        }
    }
}
