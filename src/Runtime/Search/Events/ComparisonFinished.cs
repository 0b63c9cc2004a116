namespace PromptGrad;

/// <summary>A candidate was compared with another one.</summary>
/// <param name="Challenger">The new candidate.</param>
/// <param name="Incumbent">The one that it was compared with.</param>
/// <param name="Comparison">What came out.</param>
/// <param name="IsAccepted">The verdict.</param>
public sealed record ComparisonFinished(Candidate Challenger, Candidate Incumbent, PairedComparison Comparison, bool IsAccepted) : TrainingEvent;
