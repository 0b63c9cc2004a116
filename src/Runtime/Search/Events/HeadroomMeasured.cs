namespace PromptGrad;

/// <summary>The headroom test has ended.</summary>
/// <param name="Headroom">What it found.</param>
public sealed record HeadroomMeasured(HeadroomReport Headroom) : TrainingEvent;
