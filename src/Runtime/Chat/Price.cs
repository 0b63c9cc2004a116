namespace PromptGrad;

/// <summary>What a model's tokens cost, in the currency of your choice.</summary>
/// <param name="Input">The price of a million tokens sent.</param>
/// <param name="Output">The price of a million tokens received.</param>
public sealed record Price(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000;

    /// <summary>What so many tokens cost.</summary>
    /// <param name="inputTokens">Tokens sent.</param>
    /// <param name="outputTokens">Tokens received.</param>
    public decimal Of(long inputTokens, long outputTokens) => ((inputTokens * Input) + (outputTokens * Output)) / Million;
}
