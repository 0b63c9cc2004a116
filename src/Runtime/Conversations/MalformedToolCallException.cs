namespace PromptGrad;

/// <summary>
/// A model called a tool with arguments that cannot be used. It is not thrown but stands in the call, as <c>FunctionCallContent.Exception</c>, so that the reply's other calls are not lost and the
/// model can be told.
/// </summary>
public sealed class MalformedToolCallException : PromptGradException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="rawArguments">The arguments as the model wrote them.</param>
    /// <param name="innerException">The cause.</param>
    public MalformedToolCallException(string message, string rawArguments, Exception? innerException = null)
        : base(message, innerException) => RawArguments = rawArguments;

    /// <summary>The arguments as the model wrote them.</summary>
    public string RawArguments { get; }
}
