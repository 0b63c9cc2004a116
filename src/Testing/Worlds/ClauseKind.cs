namespace PromptGrad.Testing.Worlds;

/// <summary>What a line of the text that is learned can do.</summary>
internal enum ClauseKind
{
    /// <summary>It tells a rule precisely.</summary>
    Precise,

    /// <summary>It tells a rule vaguely.</summary>
    Vague,

    /// <summary>It tells a rule for a single case.</summary>
    CaseBound,

    /// <summary>It says which of two tied rules goes first.</summary>
    TieBreak,

    /// <summary>It chooses one of two approaches.</summary>
    Approach,

    /// <summary>It does harm.</summary>
    Distractor,
}
