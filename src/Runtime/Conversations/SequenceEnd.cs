namespace PromptGrad.Conversations;

/// <summary>What messages must end with.</summary>
internal enum SequenceEnd
{
    /// <summary>Anything, or nothing: they are the conversation so far.</summary>
    Any,

    /// <summary>The user or a tool: the reply comes next, though results may still be missing.</summary>
    Prompting,

    /// <summary>The user or all results of the tools: a reply can be asked for.</summary>
    Sendable,

    /// <summary>The assistant: a reply was added.</summary>
    Replied,
}
