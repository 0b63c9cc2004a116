namespace PromptGrad;

/// <summary>What a run comes to in the end.</summary>
public enum VerdictKind
{
    /// <summary>The best texts were not compared with those before, because there are no examples for it or the run ended too early. The component has got them.</summary>
    NotTested,

    /// <summary>The component has got the best texts.</summary>
    Adopt,

    /// <summary>The component keeps the texts that it had.</summary>
    KeepSeed,
}
