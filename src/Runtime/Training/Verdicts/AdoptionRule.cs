namespace PromptGrad;

/// <summary>When the component gets the best texts that a run found, and not those that it had before. What decides are the examples of the final test, which no optimizer has seen.</summary>
public enum AdoptionRule
{
    /// <summary>If their mean is higher than that of the texts before.</summary>
    WhenBetter,

    /// <summary>If their mean is higher, and the 95 % interval of the difference excludes 0.</summary>
    WhenCertain,

    /// <summary>In any case, unless they fail what must not get worse.</summary>
    Always,
}
