namespace PromptGrad.Replies;

/// <summary>A reply that can be used.</summary>
/// <typeparam name="T">What it became.</typeparam>
/// <param name="Value">What was read from it.</param>
/// <param name="Text">The text as it came.</param>
/// <param name="Json">The JSON that was read, if that is not the text as it came; otherwise <see langword="null"/>.</param>
/// <param name="Remarks">What soft checks have to say.</param>
internal readonly record struct ReplyOutcome<T>(T Value, string Text, string? Json, IReadOnlyList<string> Remarks);
