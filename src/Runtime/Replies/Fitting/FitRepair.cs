namespace PromptGrad.Replies;

/// <summary>A repair of what a value is, and not of its notation.</summary>
/// <param name="Kind">What was repaired.</param>
/// <param name="Index">Where: the index of the character in the text.</param>
/// <param name="Property">The property that it is about, if that is none of the text's; otherwise <see langword="null"/>.</param>
internal readonly record struct FitRepair(ReplyRepairKind Kind, int Index, string? Property = null);
