namespace PromptGrad;

/// <summary>A place where a model's reply was not what was asked for, but what it means could be told.</summary>
/// <param name="Kind">What was repaired.</param>
/// <param name="Index">Where: the index of the character in the reply.</param>
/// <param name="Path">Which value: a JSON path into the reply as it was read, such as <c>$.lines[2].amount</c>; <c>$</c> for the reply itself.</param>
public readonly record struct ReplyRepair(ReplyRepairKind Kind, int Index, string Path);
