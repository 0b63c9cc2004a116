namespace PromptGrad;

/// <summary>The run goes on from a folder: what happened in earlier sessions is told again, and not paid for again.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Operations">How many results are known from earlier sessions.</param>
public sealed record RunResumed(string Folder, int Operations) : TrainingEvent;
