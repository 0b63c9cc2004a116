namespace PromptGrad.Testing.Reasoning;

/// <summary>Whose some things are, or what became of them.</summary>
internal enum ThingFate
{
    /// <summary>The speaker has them.</summary>
    Kept,

    /// <summary>The speaker no longer has them.</summary>
    Lost,

    /// <summary>Somebody else has them.</summary>
    Others,
}
