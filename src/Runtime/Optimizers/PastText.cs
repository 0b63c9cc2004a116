namespace PromptGrad;

/// <summary>A text that a parameter had before a step, and the feedback that the step had on it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Gradients">The feedback, in order.</param>
public sealed record PastText(string Text, IReadOnlyList<Gradient> Gradients);
