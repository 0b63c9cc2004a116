using System.ClientModel;
using System.ClientModel.Primitives;

namespace PromptGrad.OpenAI;

/// <summary>Tokens from a function of yours, for <see cref="OpenAIConnection.TokenProvider"/>. Every credential of Azure.Identity is a provider already.</summary>
public sealed class CallbackTokenProvider : AuthenticationTokenProvider
{
    private readonly Func<CancellationToken, ValueTask<AuthenticationToken>> _getToken;

    /// <summary>Creates the provider.</summary>
    /// <param name="getToken">Gets a token. Called again shortly before the token expires; each time, when the token doesn't say when it does.</param>
    public CallbackTokenProvider(Func<CancellationToken, ValueTask<AuthenticationToken>> getToken)
    {
        ArgumentNullException.ThrowIfNull(getToken);
        _getToken = getToken;
    }

    /// <inheritdoc/>
    public override GetTokenOptions CreateTokenOptions(IReadOnlyDictionary<string, object> properties) => new(properties);

    /// <inheritdoc/>
    public override AuthenticationToken GetToken(GetTokenOptions options, CancellationToken cancellationToken) => _getToken(cancellationToken).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override ValueTask<AuthenticationToken> GetTokenAsync(GetTokenOptions options, CancellationToken cancellationToken) => _getToken(cancellationToken);
}
