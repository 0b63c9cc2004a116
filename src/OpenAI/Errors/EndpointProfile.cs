namespace PromptGrad.OpenAI;

/// <summary>What differs from endpoint to endpoint in errors and retries.</summary>
/// <param name="Connection">The type with which the user configures the connection.</param>
/// <param name="Credential">What the endpoint is shown: a key or a token.</param>
/// <param name="CredentialAdvice">What to do when the endpoint doesn't accept it.</param>
/// <param name="IsTransient">Whether a status is one that the same request may not meet again.</param>
internal sealed record EndpointProfile(string Connection, string Credential, string CredentialAdvice, Func<int, bool> IsTransient)
{
    /// <summary>An endpoint of OpenAI's protocol with a key.</summary>
    public static EndpointProfile OpenAIKey { get; } = new(
        nameof(OpenAIConnection),
        "API key",
        "Set OPENAI_API_KEY or OpenAIConnection.ApiKey to a key of this endpoint; where the key belongs into the 'api-key' header (Azure), set OpenAIConnection.Authentication to ApiKeyHeader.",
        status => status is 408 or 429 or >= 500);

    /// <summary>An endpoint of OpenAI's protocol with tokens.</summary>
    public static EndpointProfile OpenAIToken { get; } = OpenAIKey with
    {
        Credential = "token",
        CredentialAdvice = "Check that the identity behind OpenAIConnection.TokenProvider has a role on the resource (Azure: 'Cognitive Services OpenAI User'), and that OpenAIConnection.TokenScope is the endpoint's.",
    };

    /// <summary>An inference server of Aleph Alpha.</summary>
    public static EndpointProfile AlephAlpha { get; } = new(
        nameof(AlephAlphaConnection),
        "token",
        "Set AlephAlphaConnection.ApiKey to a token of this endpoint.",
        status => status is 408 or 429 or 500 or 502 or 503 or 504);

    public static EndpointProfile Of(OpenAIConnection connection) => connection.TokenProvider is null ? OpenAIKey : OpenAIToken;
}
