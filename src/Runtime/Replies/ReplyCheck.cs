namespace PromptGrad.Replies;

/// <summary>A check of what was read from a reply. Made by generated code from a <c>[ReplyCheck]</c>.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="FindProblem">What is wrong with a value, in words that a model can act on; <see langword="null"/> if nothing is.</param>
/// <param name="IsHard">Whether a value that does not pass is no reply: the model is asked again. Otherwise what is wrong is a remark.</param>
public sealed record ReplyCheck<T>(Func<T, string?> FindProblem, bool IsHard);
