namespace PromptGrad;

/// <summary>A candidate of a beam, with what it scored on the examples that it was tried on.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Measurement">The sum of its scores, and the examples that they are of.</param>
public sealed record RankedCandidate(Candidate Candidate, Measurement Measurement);
