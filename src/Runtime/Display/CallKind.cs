namespace PromptGrad.Display;

/// <summary>What sort of call a display shows.</summary>
internal enum CallKind
{
    /// <summary>A model was asked.</summary>
    Prompt,

    /// <summary>A function component ran.</summary>
    Function,

    /// <summary>A result was scored.</summary>
    Loss,

    /// <summary>Anything else.</summary>
    Operation,
}
