namespace PromptGrad.Model;

/// <summary>How a member's value gets into its object.</summary>
internal enum ReplyMemberUse
{
    /// <summary>As an argument of the constructor.</summary>
    Argument,

    /// <summary>In the initializer.</summary>
    Initializer,

    /// <summary>In the initializer; if it is missing, the object's own initial value stays.</summary>
    Replacement,
}
