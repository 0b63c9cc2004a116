namespace PromptGrad;

/// <summary>A run has begun.</summary>
/// <param name="Optimizer">The optimizer's name.</param>
/// <param name="Seed">The texts that it begins with.</param>
/// <param name="Training">How many examples feedback may come from.</param>
/// <param name="Selection">How many examples decide what is kept.</param>
public sealed record RunStarted(string Optimizer, Candidate Seed, int Training, int Selection) : TrainingEvent;
