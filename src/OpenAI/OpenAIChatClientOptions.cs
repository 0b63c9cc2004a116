namespace PromptGrad.OpenAI;

/// <summary>The dialect of the endpoint behind a client that the user brings.</summary>
public sealed record OpenAIChatClientOptions
{
    /// <summary>The name that the endpoint knows the limit of output tokens by. Default: <see cref="TokenLimitParameter.MaxCompletionTokens"/>.</summary>
    public TokenLimitParameter TokenLimitParameter { get; init; }
}
