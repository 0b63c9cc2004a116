namespace PromptGrad;

/// <summary>What should be a saved conversation cannot be read.</summary>
public sealed class ConversationFormatException : PromptGradException
{
    internal ConversationFormatException(string? path, string problem, Exception? innerException)
        : base($"{path ?? "The conversation"} cannot be loaded: {problem}", innerException) => Path = path;

    /// <summary>The file; <see langword="null"/> for a text.</summary>
    public string? Path { get; }
}
