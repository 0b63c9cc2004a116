namespace PromptGrad;

/// <summary>Something that the user should know.</summary>
/// <param name="Message">In words: what, and what to do.</param>
public sealed record TrainingWarning(string Message) : TrainingEvent;
