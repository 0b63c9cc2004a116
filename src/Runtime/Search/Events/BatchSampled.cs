namespace PromptGrad;

/// <summary>Examples were drawn to learn from.</summary>
/// <param name="Examples">Their ids.</param>
public sealed record BatchSampled(IReadOnlyList<string> Examples) : TrainingEvent;
