namespace PromptGrad.OpenAI;

/// <summary>How an endpoint wants to be shown the API key.</summary>
public enum OpenAIAuthentication
{
    /// <summary>As <c>Authorization: Bearer key</c>: OpenAI and most compatible servers.</summary>
    Bearer,

    /// <summary>As <c>api-key: key</c>: Azure OpenAI.</summary>
    ApiKeyHeader,
}
