using System.ClientModel;
using System.Text;

namespace PromptGrad.OpenAI;

/// <summary>Where a model is and how to talk to it: OpenAI, Azure OpenAI's v1 endpoint, or a server that speaks the same protocol.</summary>
public sealed record OpenAIConnection
{
    /// <summary>The model that <see cref="FromEnvironment()"/> takes when only a key is set.</summary>
    public const string DefaultModel = "gpt-4.1-mini";

    /// <summary>OpenAI's own endpoint.</summary>
    public static readonly Uri DefaultEndpoint = new("https://api.openai.com/v1");

    /// <summary>The scope of tokens for models on Azure.</summary>
    public const string AzureTokenScope = "https://ai.azure.com/.default";

    /// <summary>The name of the model; on Azure, of the deployment.</summary>
    public required string Model { get; init; }

    /// <summary>The API key. Default: none, and then none is sent, as local servers have it. OpenAI's own endpoint needs one.</summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// The base address, to which <c>/chat/completions</c> is added; its query is kept. Default: <see cref="DefaultEndpoint"/>.
    /// Azure: <c>https://{resource}.openai.azure.com/openai/v1</c>; Ollama: <c>http://localhost:11434/v1</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address.</exception>
    public Uri Endpoint
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!IsHttp(value))
            {
                throw new ArgumentException($"'{value}' is no absolute http or https address.", nameof(value));
            }

            field = value;
        }
    } = DefaultEndpoint;

    /// <summary>How the endpoint wants to be shown the key. Default: <see cref="OpenAIAuthentication.Bearer"/>.</summary>
    public OpenAIAuthentication Authentication { get; init; }

    /// <summary>
    /// Where tokens come from that are shown instead of a key, such as a credential of Azure.Identity; or a <see cref="CallbackTokenProvider"/>. A token is kept until it
    /// is due for another. Default: none. Tokens go over https only, except to this machine.
    /// </summary>
    public AuthenticationTokenProvider? TokenProvider { get; init; }

    /// <summary>What the tokens of <see cref="TokenProvider"/> are for. Default: <see cref="AzureTokenScope"/>.</summary>
    public string TokenScope { get; init; } = AzureTokenScope;

    /// <summary>The name that the endpoint knows the limit of output tokens by. Default: <see cref="TokenLimitParameter.MaxCompletionTokens"/>.</summary>
    public TokenLimitParameter TokenLimitParameter { get; init; }

    /// <summary>
    /// Whether reasoning in the conversation is sent back, as <c>reasoning_content</c>, which DeepSeek and others want between calls of tools. Default: no; OpenAI's own
    /// protocol has no place for it.
    /// </summary>
    public bool SendsReasoning { get; init; }

    /// <summary>How long one attempt may go without a word from the server. Default: 5 minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan NetworkTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>How often and after which pauses a failed request is sent again.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>The clock of the pauses between retries. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>A deployment on Azure OpenAI's v1 endpoint, with a key.</summary>
    /// <param name="resource">The resource's address, such as <c>https://{resource}.openai.azure.com</c>; what follows the host is not used.</param>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="apiKey">The resource's key.</param>
    public static OpenAIConnection ForAzure(Uri resource, string deployment, string apiKey) =>
        ForAzure(resource, deployment) with { ApiKey = apiKey, Authentication = OpenAIAuthentication.ApiKeyHeader };

    /// <summary>A deployment on Azure OpenAI's v1 endpoint, with an identity of Entra.</summary>
    /// <param name="resource">The resource's address, such as <c>https://{resource}.openai.azure.com</c>; what follows the host is not used.</param>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="credential">The identity: a credential of Azure.Identity, or a <see cref="CallbackTokenProvider"/>.</param>
    public static OpenAIConnection ForAzure(Uri resource, string deployment, AuthenticationTokenProvider credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return ForAzure(resource, deployment) with { TokenProvider = credential };
    }

    /// <summary>
    /// Reads <c>OPENAI_API_KEY</c>, <c>PROMPTGRAD_ENDPOINT</c> and <c>PROMPTGRAD_MODEL</c>. With a key alone it is OpenAI's endpoint and
    /// <see cref="DefaultModel"/>; an endpoint needs a model and may need a key. An endpoint that is neither OpenAI's nor Azure's is told the token limit
    /// as <see cref="TokenLimitParameter.MaxTokens"/>, which every compatible server knows.
    /// </summary>
    /// <returns>The connection; <see langword="null"/> when none of the variables is set.</returns>
    /// <exception cref="PromptGradException">Only a part of what is needed is set, or the endpoint is not an address.</exception>
    public static OpenAIConnection? FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    /// <summary>As <see cref="FromEnvironment()"/>, from another source of variables, such as a configuration.</summary>
    /// <param name="getVariable">Returns the value of the variable of that name, or <see langword="null"/>.</param>
    /// <returns>The connection; <see langword="null"/> when none of the variables is set.</returns>
    /// <exception cref="PromptGradException">Only a part of what is needed is set, or the endpoint is not an address.</exception>
    public static OpenAIConnection? FromEnvironment(Func<string, string?> getVariable)
    {
        ArgumentNullException.ThrowIfNull(getVariable);
        return ConnectionVariables.Read(getVariable);
    }

    private static OpenAIConnection ForAzure(Uri resource, string deployment)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new() { Model = deployment, Endpoint = new Uri(resource, "/openai/v1") };
    }

    internal static bool IsHttp(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    // Replaces the compiler's, which would print the key into any log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Model = ").Append(Model).Append(", Endpoint = ").Append(Endpoint).Append(", ApiKey = ").Append(ApiKey is null ? "none" : "***")
            .Append(", TokenProvider = ").Append(TokenProvider?.GetType().Name ?? "none");
        return true;
    }
}
