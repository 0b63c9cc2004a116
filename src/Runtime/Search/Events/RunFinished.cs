namespace PromptGrad;

/// <summary>A run has ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Incumbent">The best candidate.</param>
public sealed record RunFinished(StopReason Reason, Candidate Incumbent) : TrainingEvent;
