namespace PromptGrad;

/// <summary>How a backward pass runs.</summary>
public sealed record BackwardOptions
{
    /// <summary>What turns feedback on replies into feedback on prompts. Default: <see cref="Autograd.DefaultBackwardEngine"/>.</summary>
    public IBackwardEngine? Engine { get; init; }

    /// <summary>How many nodes may be at work at once. Default: 16. At least 1.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>Whether another pass may go through the same graph. Default: <see langword="false"/>.</summary>
    public bool RetainGraph { get; init; }
}
