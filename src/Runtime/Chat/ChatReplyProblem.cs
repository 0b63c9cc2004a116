namespace PromptGrad;

/// <summary>Why a model's reply can't be used.</summary>
public enum ChatReplyProblem
{
    /// <summary>There is no text in it.</summary>
    Empty,

    /// <summary>It ended at the limit of output tokens.</summary>
    Truncated,

    /// <summary>The model refused.</summary>
    Refused,

    /// <summary>The provider's content filter withheld it.</summary>
    Filtered,

    /// <summary>It calls tools, and must not any more: see <see cref="ToolsAttribute.MaxRounds"/>.</summary>
    ToolCalls,

    /// <summary>It is not in the form that was asked for, also after asking again.</summary>
    Unreadable,

    /// <summary>It does not pass a check of the method's, also after asking again.</summary>
    Rejected,
}
