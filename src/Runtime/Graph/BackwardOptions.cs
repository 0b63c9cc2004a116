namespace PromptGrad;

/// <summary>How a backward pass runs.</summary>
public sealed record BackwardOptions
{
    /// <summary>
    /// What turns feedback on replies into feedback on prompts. Default: the component's, then <see cref="Autograd.DefaultBackwardEngine"/>.
    /// A component whose own engine is <see cref="BackwardEngine.PassThrough"/> stays switched off.
    /// </summary>
    public IBackwardEngine? Engine { get; init; }

    /// <summary>
    /// How many nodes may be at work at once. Default: 16. A pass that is begun inside a node's backward shares the limit of the pass around it,
    /// and the node does not count while it waits for that pass.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxConcurrency
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 16;

    /// <summary>
    /// About how many calls of one prompt the engine may be asked at once. Default: 1. More takes fewer requests and tokens, and a critic has more to keep apart. It has an
    /// effect on calls that are at the same distance from where the pass begins, such as those of several samples, if the engine is an
    /// <see cref="IBatchBackwardEngine"/> like <see cref="ChatBackwardEngine"/>. If a request about several calls fails, all of them have failed; its usage and time are those of the first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int SamplesPerCall
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>
    /// Whether another pass may go through the same graph. Default: <see langword="false"/>: the pass releases the nodes it visited,
    /// also if some failed, so that feedback is not counted twice by accident. A cancelled pass releases nothing.
    /// </summary>
    public bool RetainGraph { get; init; }

    /// <summary>
    /// The variables that are to get gradients, and no others: nodes that lead to none of them are not visited. A computed one must retain its
    /// gradient. Default: <see langword="null"/>, all leaves that require a gradient, and what retains one.
    /// </summary>
    public IReadOnlyList<Variable>? Inputs { get; init; }

    /// <summary>
    /// Feedback on a result whose score is at or above this is left out where an engine would be asked about it; a node of which no feedback is left is not
    /// asked, and delivers nothing. Default: <see langword="null"/>, the success test of the loss alone decides.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not a number.</exception>
    public double? ScoreThreshold
    {
        get;
        init => field = value is { } threshold && double.IsNaN(threshold)
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "A threshold must be a number.")
            : value;
    }

    /// <summary>
    /// What the pass may cost. Default: no limit, except those of meters around the pass (<see cref="CallMeter.Measure"/>). A budget that is used up is no error: no further node that would
    /// make a call starts, what is under way ends, and all that was paid for is delivered; <see cref="BackwardReport.StoppedBy"/> tells.
    /// </summary>
    public Budget? Budget { get; init; }

    /// <summary>Is told when nodes start, finish and fail: one event at a time, in order. Default: nobody.</summary>
    public IProgress<BackwardEvent>? Progress { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = TimeProvider.System;
}
