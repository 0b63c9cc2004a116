namespace PromptGrad.Model;

/// <summary>How a prompt method asks for its reply, where that is not as it is by default.</summary>
/// <param name="MaxAttempts">How often it asks at most.</param>
/// <param name="Format">The name of the <c>ReplyFormat</c>.</param>
/// <param name="Checks">What the reply must pass, in order.</param>
internal sealed record ReplyRulesModel(int MaxAttempts, string Format, EquatableArray<ReplyCheckModel> Checks)
{
    /// <summary>Whether the prompt describes the reply.</summary>
    public bool IsDescribed => Format != "Schema";
}
