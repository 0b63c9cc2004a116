namespace PromptGrad.Optimizers;

/// <summary>A text with what it scored.</summary>
/// <param name="Text">The text.</param>
/// <param name="Measurement">The score, never without what it was measured on.</param>
internal sealed record ScoredText(string Text, Measurement Measurement);
