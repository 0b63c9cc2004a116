namespace PromptGrad;

/// <summary>A value may not be put into a prompt: it closes the tag that its placeholder stands in, and the prompt refuses that.</summary>
public sealed class PromptValueException : PromptGradException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which value, which tag, and what to do.</param>
    public PromptValueException(string message)
        : base(message)
    {
    }
}
