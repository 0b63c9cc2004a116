namespace PromptGrad.OpenAI;

/// <summary>The dialect of the endpoint behind a client that the user brings.</summary>
public sealed record OpenAIChatClientOptions
{
    /// <summary>The name that the endpoint knows the limit of output tokens by. Default: <see cref="TokenLimitParameter.MaxCompletionTokens"/>.</summary>
    public TokenLimitParameter TokenLimitParameter { get; init; }

    /// <summary>
    /// Whether reasoning in the conversation is sent back, as <c>reasoning_content</c>, which DeepSeek and others want between calls of tools. Default: no; OpenAI's own
    /// protocol has no place for it.
    /// </summary>
    public bool SendsReasoning { get; init; }
}
