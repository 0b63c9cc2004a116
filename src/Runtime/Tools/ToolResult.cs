namespace PromptGrad.Tools;

/// <summary>What a call of a tool ended with.</summary>
/// <param name="Text">What the model is told.</param>
/// <param name="Value">The same as the client takes it.</param>
/// <param name="Failure">Why there is no answer, or <see langword="null"/>.</param>
/// <param name="IsFailure">Whether there is none.</param>
internal readonly record struct ToolResult(string Text, object? Value, Exception? Failure, bool IsFailure)
{
    public static ToolResult Of(object? value) => new(ToolText.OfResult(value), value, null, false);

    public static ToolResult Failed(string problem, Exception? failure = null) => new("Error: " + problem, "Error: " + problem, failure, true);
}
