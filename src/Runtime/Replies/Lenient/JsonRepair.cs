namespace PromptGrad.Replies;

/// <summary>One repair.</summary>
/// <param name="Kind">What was repaired.</param>
/// <param name="Index">Where: the index of the character in the text that was read.</param>
internal readonly record struct JsonRepair(JsonRepairKind Kind, int Index)
{
    /// <summary>0 for another notation of what can only be meant so, 1 for a guess.</summary>
    public int Cost => Kind < JsonRepairKind.Backslash ? 0 : 1;
}
