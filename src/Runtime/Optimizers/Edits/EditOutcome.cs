namespace PromptGrad.Optimizers.Edits;

/// <summary>What became of a request for edits.</summary>
/// <param name="IsUsable">Whether the answer could be used: with edits, or saying that none are called for.</param>
/// <param name="Candidate">The edited candidate, if something changes.</param>
internal readonly record struct EditOutcome(bool IsUsable, Candidate? Candidate);
