namespace PromptGrad.Replies;

/// <summary>A value that a reply may mean.</summary>
/// <param name="Node">The value.</param>
/// <param name="FirstRepair">The first of its repairs of notation.</param>
/// <param name="EndRepair">The first repair behind it.</param>
/// <param name="IsFound">Whether it is a value among other things, and not the reply as a whole.</param>
internal readonly record struct ReplyCandidate(int Node, int FirstRepair, int EndRepair, bool IsFound);
