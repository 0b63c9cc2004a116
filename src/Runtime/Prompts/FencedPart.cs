namespace PromptGrad.Prompts;

/// <summary>A part of a text in a prompt: plain, or a section.</summary>
/// <param name="Text">The text, if the part is plain.</param>
/// <param name="Section">The section, if it is one.</param>
internal readonly record struct FencedPart(string? Text, FencedSection? Section);
