namespace PromptGrad;

/// <summary>A part of the run has begun: one of several optimizers takes its turn.</summary>
/// <param name="Optimizer">The optimizer's name.</param>
/// <param name="Start">The texts that it begins with.</param>
/// <param name="Reason">Why it is its turn, in words.</param>
public sealed record OptimizerStarted(string Optimizer, Candidate Start, string Reason) : TrainingEvent;
