namespace PromptGrad;

/// <summary>Messages stand in an order that no model can be asked with. Nothing was changed and nothing was sent.</summary>
public sealed class ConversationException : PromptGradException
{
    internal ConversationException(ConversationProblem problem, int messageIndex, string message)
        : base(message)
    {
        Problem = problem;
        MessageIndex = messageIndex;
    }

    /// <summary>Which rule is broken.</summary>
    public ConversationProblem Problem { get; }

    /// <summary>The place of the message, from 0 and without the system text, at which the order goes wrong.</summary>
    public int MessageIndex { get; }
}
