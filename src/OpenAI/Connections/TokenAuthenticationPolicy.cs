using System.ClientModel;
using System.ClientModel.Primitives;

namespace PromptGrad.OpenAI;

/// <summary>
/// Shows the endpoint a token. The library's own policy asks the credential on every request; this one keeps the token until it is due for another
/// and asks once for all calls that wait for it.
/// </summary>
internal sealed class TokenAuthenticationPolicy : AuthenticationPolicy
{
    private static readonly TimeSpan RefreshBeforeExpiry = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private readonly AuthenticationTokenProvider _provider;
    private readonly GetTokenOptions _options;
    private readonly Uri _endpoint;
    private readonly TimeProvider _timeProvider;
    private Task<AuthenticationToken>? _token;

    public TokenAuthenticationPolicy(AuthenticationTokenProvider provider, string scope, Uri endpoint, TimeProvider timeProvider)
    {
        if (endpoint.Scheme != Uri.UriSchemeHttps && !endpoint.IsLoopback)
        {
            throw new ArgumentException($"{endpoint} is not https. A token is sent over a connection that can be read by others to this machine only.", nameof(endpoint));
        }

        _provider = provider;
        _options = provider.CreateTokenOptions(new Dictionary<string, object>(StringComparer.Ordinal) { [GetTokenOptions.ScopesPropertyName] = new ReadOnlyMemory<string>([scope]) })
            ?? throw new ArgumentException($"The {provider.GetType().Name} has no tokens for a scope.", nameof(provider));
        _endpoint = endpoint;
        _timeProvider = timeProvider;
    }

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Show(message, GetToken().WaitAsync(message.CancellationToken).GetAwaiter().GetResult());
        ProcessNext(message, pipeline, currentIndex);
        ForgetIfRejected(message);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Show(message, await GetToken().WaitAsync(message.CancellationToken).ConfigureAwait(false));
        await ProcessNextAsync(message, pipeline, currentIndex).ConfigureAwait(false);
        ForgetIfRejected(message);
    }

    private static void Show(PipelineMessage message, AuthenticationToken token) => message.Request.Headers.Set("Authorization", $"{token.TokenType} {token.TokenValue}");

    private Task<AuthenticationToken> GetToken()
    {
        lock (_gate)
        {
            return _token = _token is { } token && (!token.IsCompleted || (token.IsCompletedSuccessfully && IsFresh(token.Result))) ? token : AskAsync();
        }
    }

    // A token that doesn't say how long it holds is used once.
    private bool IsFresh(AuthenticationToken token) =>
        token.ExpiresOn is { } expiry && _timeProvider.GetUtcNow() < (token.RefreshOn ?? expiry - RefreshBeforeExpiry);

    private async Task<AuthenticationToken> AskAsync()
    {
        try
        {
            // Not cancelled with the call that happens to be the first: others wait for it too.
            return await _provider.GetTokenAsync(_options, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw new ChatEndpointException($"There is no token for {_endpoint}: the {_provider.GetType().Name} of OpenAIConnection.TokenProvider failed. {exception.Message}", _endpoint, exception);
        }
    }

    private void ForgetIfRejected(PipelineMessage message)
    {
        if (message.Response?.Status == 401)
        {
            lock (_gate)
            {
                _token = null;
            }
        }
    }
}
