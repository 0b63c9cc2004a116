namespace PromptGrad.Testing.Worlds;

/// <summary>What a plain reply is.</summary>
internal enum ReplyContentKind
{
    /// <summary>A text: a new one for what is learned, or any other.</summary>
    Text,

    /// <summary>Findings of a critic.</summary>
    Findings,

    /// <summary>Line edits.</summary>
    Edits,
}
