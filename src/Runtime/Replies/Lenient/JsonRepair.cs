namespace PromptGrad.Replies;

/// <summary>One repair.</summary>
/// <param name="Kind">What was repaired.</param>
/// <param name="Index">Where: the index of the character in the text that was read.</param>
internal readonly record struct JsonRepair(ReplyRepairKind Kind, int Index)
{
    /// <summary>1 for a guess about notation; 0 for another notation of what can only be meant so, and for what the value was made of it, which has a cost of its own.</summary>
    public int Cost => Kind is >= ReplyRepairKind.Backslash and <= ReplyRepairKind.CutOff ? 1 : 0;
}
