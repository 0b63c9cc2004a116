namespace PromptGrad;

/// <summary>A new candidate has passed all checks.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Parent">The candidate it was made from.</param>
/// <param name="Source">Who proposed it, and why.</param>
public sealed record ProposalMade(Candidate Candidate, Candidate Parent, LineSource Source) : TrainingEvent;
