namespace PromptGrad.OpenAI;

/// <summary>Makes a connection from environment variables, or says which one is missing.</summary>
internal static class ConnectionVariables
{
    private const string KeyVariable = "OPENAI_API_KEY";
    private const string EndpointVariable = "PROMPTGRAD_ENDPOINT";
    private const string ModelVariable = "PROMPTGRAD_MODEL";

    public static OpenAIConnection? Read(Func<string, string?> getVariable)
    {
        string? key = Get(getVariable, KeyVariable);
        string? endpoint = Get(getVariable, EndpointVariable);
        string? model = Get(getVariable, ModelVariable);
        return (key, endpoint, model) switch
        {
            (null, null, null) => null,
            (null, null, _) => throw new PromptGradException($"{ModelVariable} is '{model}', but it is not said where that model is. Set {KeyVariable} for OpenAI, or {EndpointVariable} for another endpoint."),
            (_, null, _) => new OpenAIConnection { Model = model ?? OpenAIConnection.DefaultModel, ApiKey = key },
            (_, _, null) => throw new PromptGradException($"{EndpointVariable} is '{endpoint}', but it is not said which model to use there. Set {ModelVariable}."),
            _ => Create(new(key, endpoint, model)),
        };
    }

    private static OpenAIConnection Create((string? Key, string Endpoint, string Model) variables)
    {
        if (!Uri.TryCreate(variables.Endpoint, UriKind.Absolute, out Uri? endpoint) || !OpenAIConnection.IsHttp(endpoint))
        {
            throw new PromptGradException($"{EndpointVariable} is '{variables.Endpoint}', which is no absolute http or https address. An example: http://localhost:11434/v1");
        }

        return new OpenAIConnection
        {
            Model = variables.Model,
            ApiKey = variables.Key,
            Endpoint = endpoint,
            TokenLimitParameter = IsOpenAIOrAzure(endpoint) ? TokenLimitParameter.MaxCompletionTokens : TokenLimitParameter.MaxTokens,
        };
    }

    private static bool IsOpenAIOrAzure(Uri endpoint) =>
        endpoint.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase) || endpoint.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase);

    private static string? Get(Func<string, string?> getVariable, string name) => getVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
