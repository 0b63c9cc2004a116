namespace Quickstart;

/// <summary>How the prompt is trained.</summary>
internal sealed record TrainingOptions
{
    /// <summary>How often every training ticket is used.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>How many tickets lead to one rewrite of the prompt.</summary>
    public int BatchSize { get; init; } = 12;

    /// <summary>Whether the feedback reaches the optimizer. Without it nothing can be learned, which is a check that the gain comes from it.</summary>
    public bool UseGradients { get; init; } = true;
}
