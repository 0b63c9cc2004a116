namespace PromptGrad;

/// <summary>What is accepted when learned prompts are loaded.</summary>
public sealed record PromptStateOptions
{
    /// <summary>
    /// Whether to take a text that was learned from another source text than the present one, as long as it keeps the present placeholders.
    /// Default: <see langword="false"/>, because what its author changed in the source would be lost without a word.
    /// </summary>
    public bool AllowChangedSource { get; init; }
}
