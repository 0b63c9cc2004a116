namespace PromptGrad;

/// <summary>How a prompt method asks for its reply. Without the attribute its defaults hold.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ReplyAttribute : Attribute
{
    /// <summary>
    /// How often the model is asked at most for a reply that fits its type and passes the hard checks; at least 1, which is: never again. Default: 2. A reply that was refused or filtered is
    /// not asked for again, a text that was truncated neither, nor what is given as it comes.
    /// </summary>
    public int MaxAttempts { get; set; } = 2;

    /// <summary>How the model is told what fits. Default: <see cref="ReplyFormat.Schema"/>.</summary>
    public ReplyFormat Format { get; set; }
}
