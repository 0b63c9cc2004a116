namespace PromptGrad.Replies;

/// <summary>How a method asks for its reply. Made by generated code.</summary>
/// <typeparam name="T">What the reply becomes.</typeparam>
/// <param name="MaxAttempts">How often the model is asked at most for a reply that fits; at least 1.</param>
/// <param name="Format">How the model is told what fits.</param>
/// <param name="Checks">What else the value must pass, in order.</param>
public sealed record ReplyRules<T>(int MaxAttempts, ReplyFormat Format, params IReadOnlyList<ReplyCheck<T>> Checks)
{
    /// <summary>Two attempts, by schema, without checks.</summary>
    internal static ReplyRules<T> Default { get; } = new(2, ReplyFormat.Schema);
}
