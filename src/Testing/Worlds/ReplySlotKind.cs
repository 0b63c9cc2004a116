namespace PromptGrad.Testing.Worlds;

/// <summary>The kinds of places where a request can want a new text.</summary>
internal enum ReplySlotKind
{
    /// <summary>None was named.</summary>
    Plain,

    /// <summary>Between two tags.</summary>
    Tag,

    /// <summary>Between three backticks.</summary>
    Fence,

    /// <summary>In a member of a JSON object.</summary>
    JsonKey,

    /// <summary>Where a JSON schema has it.</summary>
    Schema,
}
