namespace PromptGrad;

/// <summary>The run has come to its verdict.</summary>
/// <param name="Verdict">The verdict.</param>
public sealed record VerdictReached(TrainingVerdict Verdict) : TrainingEvent;
