namespace PromptGrad;

/// <summary>An endpoint, a network or a time-out has interrupted something, which is done again.</summary>
/// <param name="Attempt">The number of the retry, from 1.</param>
/// <param name="Problem">What happened.</param>
public sealed record OperationRetried(int Attempt, string Problem) : TrainingEvent;
