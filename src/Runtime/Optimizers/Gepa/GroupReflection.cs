namespace PromptGrad;

/// <summary>How a text is improved from more cases than one request shows.</summary>
public enum GroupReflection
{
    /// <summary>Group after group: each request improves what the one before made.</summary>
    InTurn,

    /// <summary>All groups at once, each from the same text, and one request that merges what comes back. Faster; merging may lose something. After Combee (Li et al., 2026).</summary>
    Merged,
}
