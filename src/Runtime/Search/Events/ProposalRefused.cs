namespace PromptGrad;

/// <summary>A proposal was refused before anything was evaluated with it.</summary>
/// <param name="Parent">The candidate it was made from.</param>
/// <param name="Parameter">The parameter's full name.</param>
/// <param name="Text">The text as far as there is one; at most its first 8,000 characters.</param>
/// <param name="Refusal">What is wrong with it.</param>
/// <param name="Source">Who proposed it, and why.</param>
public sealed record ProposalRefused(Candidate Parent, string Parameter, string? Text, ProposalRefusal Refusal, LineSource Source) : TrainingEvent;
