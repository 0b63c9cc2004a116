using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Makes the library's client for a connection.</summary>
internal static class ChatClientFactory
{
    public static OAI.ChatClient Create(OpenAIConnection connection)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection.Model);
        var options = new OpenAIClientOptions
        {
            Endpoint = connection.Endpoint,
            NetworkTimeout = connection.NetworkTimeout,
            RetryPolicy = new BackoffRetryPolicy(connection.Retry, connection.TimeProvider, EndpointProfile.Of(connection)),
        };
        options.AddPolicy(new ExchangeStartPolicy(), PipelinePosition.PerCall);
        options.AddPolicy(new ExchangePolicy(), PipelinePosition.PerTry);
        return new OAI.ChatClient(connection.Model, CreateAuthentication(connection), options);
    }

    private static AuthenticationPolicy CreateAuthentication(OpenAIConnection connection)
    {
        if (connection.TokenProvider is { } provider)
        {
            return connection.ApiKey is null
                ? new TokenAuthenticationPolicy(provider, connection.TokenScope, connection.Endpoint, connection.TimeProvider)
                : throw new ArgumentException("OpenAIConnection has both an ApiKey and a TokenProvider. Set one of them.", nameof(connection));
        }

        if (string.IsNullOrWhiteSpace(connection.ApiKey))
        {
            return connection.Endpoint.Host == OpenAIConnection.DefaultEndpoint.Host
                ? throw new ArgumentException($"{connection.Endpoint} needs an API key. Set OpenAIConnection.ApiKey, or OPENAI_API_KEY and use OpenAIConnection.FromEnvironment.", nameof(connection))
                : new NoAuthenticationPolicy();
        }

        var key = new ApiKeyCredential(connection.ApiKey);
        return connection.Authentication switch
        {
            OpenAIAuthentication.Bearer => ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(key),
            OpenAIAuthentication.ApiKeyHeader => ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(key, "api-key"),
            _ => throw new ArgumentException($"There is no authentication '{connection.Authentication}'.", nameof(connection)),
        };
    }
}
