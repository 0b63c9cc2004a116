namespace PromptGrad.Testing.Reasoning;

/// <summary>What an instruction says about a habit of error.</summary>
internal enum Advice
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It points in the right direction without saying what to do.</summary>
    Hint,

    /// <summary>It says what to do.</summary>
    Cure,

    /// <summary>It asks for the error.</summary>
    Misguidance,
}
