namespace PromptGrad.Language;

/// <summary>Whose turn a message is, as far as the order of messages depends on it.</summary>
internal enum Turn
{
    /// <summary>What stands before the conversation.</summary>
    System,

    /// <summary>The user's.</summary>
    User,

    /// <summary>Results of tools.</summary>
    Tool,

    /// <summary>The model's.</summary>
    Assistant,
}
