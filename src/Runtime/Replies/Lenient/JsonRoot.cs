namespace PromptGrad.Replies;

/// <summary>A value that is in no other one.</summary>
/// <param name="Node">The value.</param>
/// <param name="FirstRepair">The first of its repairs.</param>
/// <param name="EndRepair">The first repair behind it.</param>
/// <param name="IsFenced">Whether it stands in a fence of backticks.</param>
internal readonly record struct JsonRoot(int Node, int FirstRepair, int EndRepair, bool IsFenced);
