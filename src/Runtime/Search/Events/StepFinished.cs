namespace PromptGrad;

/// <summary>A step has ended.</summary>
/// <param name="UsageByRole">What the run has cost so far, by role (<see cref="CallRole"/>), in the order of the roles' names.</param>
public sealed record StepFinished(IReadOnlyList<KeyValuePair<string, ChatUsage>> UsageByRole) : TrainingEvent;
