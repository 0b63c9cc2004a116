namespace PromptGrad;

/// <summary>Why the messages of a conversation cannot stand in their order.</summary>
public enum ConversationProblem
{
    /// <summary>There is no message.</summary>
    Empty,

    /// <summary>The first message is not the user's.</summary>
    FirstNotUser,

    /// <summary>After a user's or a tool's message comes one that is not the assistant's.</summary>
    AssistantExpected,

    /// <summary>After an assistant's message comes one that is neither the user's nor a tool's.</summary>
    UserOrToolExpected,

    /// <summary>The last message is not the user's or a tool's, so there is nothing to reply to.</summary>
    LastNotUserOrTool,

    /// <summary>A result answers no call of the assistant's message before it.</summary>
    UnknownCall,

    /// <summary>A call of the assistant's has no result when somebody else speaks, or when the conversation is sent.</summary>
    MissingResult,
}
