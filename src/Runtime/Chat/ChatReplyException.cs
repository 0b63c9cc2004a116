namespace PromptGrad;

/// <summary>A model answered, but not with something that can be used.</summary>
public sealed class ChatReplyException : PromptGradException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">Why the reply can't be used.</param>
    /// <param name="message">What happened, where, and what to do.</param>
    /// <param name="replyText">What there is of the reply.</param>
    public ChatReplyException(ChatReplyProblem problem, string message, string replyText)
        : base(message)
    {
        Problem = problem;
        ReplyText = replyText;
    }

    /// <summary>Why the reply can't be used.</summary>
    public ChatReplyProblem Problem { get; }

    /// <summary>What there is of the reply.</summary>
    public string ReplyText { get; }
}
