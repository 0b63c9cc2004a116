namespace PromptGrad;

/// <summary>A run cannot be resumed from its folder, or what it did cannot be written there.</summary>
public sealed class CheckpointException : PromptGradException
{
    internal CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
