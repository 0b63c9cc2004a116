namespace PromptGrad.Optimizers;

/// <summary>What reflecting on the text of a parameter brought.</summary>
/// <param name="Parameter">The parameter's full name.</param>
/// <param name="Text">The new text, or <see langword="null"/> if no answer could be used.</param>
/// <param name="Requests">The requests with their answers, in order.</param>
internal sealed record ReflectedText(string Parameter, string? Text, IReadOnlyList<(TextRequest Request, IReadOnlyList<WrittenText> Answers)> Requests);
