namespace PromptGrad.Search;

/// <summary>A <see cref="ChatReplyException"/>, written down: a model answered, and was paid, but what it said cannot be used.</summary>
internal sealed record UnusableReply(ChatReplyProblem Problem, string Message, string Text)
{
    public static UnusableReply Of(ChatReplyException exception) => new(exception.Problem, exception.Message, exception.ReplyText);

    public ChatReplyException ToException() => new(Problem, Message, Text);
}
