namespace PromptGrad;

/// <summary>One repair of a reply that was not written as its schema has it.</summary>
/// <param name="Kind">What was repaired.</param>
/// <param name="Index">Where: the index of the character in the text as it came.</param>
/// <param name="Path">In which member, such as <c>$.items[2].name</c>.</param>
public readonly record struct ReplyRepair(ReplyRepairKind Kind, int Index, string Path)
{
    /// <summary>Whether the end of the text is missing, so that nobody knows what it would have said.</summary>
    internal bool IsLoss => Kind is ReplyRepairKind.Unclosed or ReplyRepairKind.CutOff;
}
