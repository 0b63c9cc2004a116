namespace PromptGrad.Optimizers;

/// <summary>An answer to a request for a text.</summary>
/// <param name="Text">The text, or the whole reply where none can be read.</param>
/// <param name="Refusal">What is wrong with it, or <see langword="null"/>.</param>
internal readonly record struct WrittenText(string Text, ProposalRefusal? Refusal);
