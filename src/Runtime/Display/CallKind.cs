namespace PromptGrad.Display;

/// <summary>What sort of call a display shows.</summary>
internal enum CallKind
{
    /// <summary>A model was asked.</summary>
    Prompt,

    /// <summary>A result was scored.</summary>
    Loss,

    /// <summary>Anything else: functions of components, operators.</summary>
    Function,
}
