namespace PromptGrad;

/// <summary>A place where a model's reply was not what was asked for, but what it means could be told.</summary>
/// <param name="Kind">What was repaired.</param>
/// <param name="Index">Where: the index of the character in the reply as it came.</param>
/// <param name="Path">Which value: a JSON path such as <c>$.lines[2].amount</c>; <c>$</c> for the reply itself.</param>
public readonly record struct ReplyRepair(ReplyRepairKind Kind, int Index, string Path)
{
    /// <summary>Whether the end of the reply is missing, so that nobody knows what it would have said.</summary>
    internal bool IsLoss => Kind is ReplyRepairKind.Unclosed or ReplyRepairKind.CutOff;
}
