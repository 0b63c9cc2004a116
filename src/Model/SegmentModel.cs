namespace PromptGrad.Model;

/// <summary>One piece of a message: literal text, or a placeholder.</summary>
/// <param name="Text">The literal text as it is sent; empty for a placeholder.</param>
/// <param name="Placeholder">The placeholder, or <see langword="null"/>.</param>
internal sealed record SegmentModel(string Text, PlaceholderModel? Placeholder);
