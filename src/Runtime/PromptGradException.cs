namespace PromptGrad;

/// <summary>The base of every exception that PromptGrad throws for a reason outside the calling code: a model, a file, a value.</summary>
public class PromptGradException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, where, and what to do.</param>
    public PromptGradException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public PromptGradException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
