namespace PromptGrad;

/// <summary>How a backward pass runs.</summary>
public sealed record BackwardOptions
{
    /// <summary>What turns feedback on replies into feedback on prompts. Default: the component's, then <see cref="Autograd.DefaultBackwardEngine"/>.</summary>
    public IBackwardEngine? Engine { get; init; }

    /// <summary>How many nodes may be at work at once. Default: 16.</summary>
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
    /// Whether another pass may go through the same graph. Default: <see langword="false"/>: the pass releases the nodes it visited,
    /// also if some failed, so that feedback is not counted twice by accident. A cancelled pass releases nothing.
    /// </summary>
    public bool RetainGraph { get; init; }
}
