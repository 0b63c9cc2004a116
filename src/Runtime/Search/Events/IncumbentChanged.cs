namespace PromptGrad;

/// <summary>The run has a new best candidate: what it would return if it ended now.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Measurement">What it scored where it was measured, or <see langword="null"/>. Chosen by it, and so too good on average.</param>
public sealed record IncumbentChanged(Candidate Candidate, Measurement? Measurement) : TrainingEvent;
