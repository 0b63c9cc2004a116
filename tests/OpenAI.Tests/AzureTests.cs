using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;

namespace PromptGrad.OpenAI.Tests;

public sealed class AzureTests : WireTest
{
    [Fact]
    public async Task A_deployment_is_called_at_the_v1_endpoint_with_its_key()
    {
        await SendAsync(OpenAIConnection.ForAzure(Server.Address, "my-deployment", "az-key"));

        Assert.Equal("/openai/v1/chat/completions", Request.Path);
        Assert.Equal("az-key", Request.Headers["api-key"]);
        Assert.DoesNotContain("Authorization", Request.Headers);
        Assert.Equal("my-deployment", Request.Body["model"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_identity_is_shown_by_a_token_for_azures_scope()
    {
        var credential = new FakeCredential(Clock);

        await SendAsync(OpenAIConnection.ForAzure(Server.Address, "my-deployment", credential));

        Assert.Equal("Bearer token-1", Request.Headers["Authorization"]);
        Assert.DoesNotContain("api-key", Request.Headers);
        Assert.Equal(["https://ai.azure.com/.default"], credential.Scopes);
    }

    [Fact]
    public async Task A_scope_can_be_another_one()
    {
        var credential = new FakeCredential(Clock);

        await SendAsync(Azure(credential) with { TokenScope = "https://cognitiveservices.azure.com/.default" });

        Assert.Equal(["https://cognitiveservices.azure.com/.default"], credential.Scopes);
    }

    [Fact]
    public async Task A_token_is_asked_for_once_until_shortly_before_it_expires()
    {
        var credential = new FakeCredential(Clock) { Lifetime = TimeSpan.FromMinutes(60) };
        using var client = OpenAIChatClient.Create(Azure(credential));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetResponseAsync("hi", cancellationToken: Cancellation)));
        Clock.Advance(TimeSpan.FromMinutes(54));
        await client.GetResponseAsync("hi", cancellationToken: Cancellation);
        Assert.Equal(1, credential.Calls);

        Clock.Advance(TimeSpan.FromMinutes(2));
        await client.GetResponseAsync("hi", cancellationToken: Cancellation);

        Assert.Equal(2, credential.Calls);
        Assert.Equal("Bearer token-2", Server.Requests[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_token_that_says_when_to_refresh_it_is_refreshed_then()
    {
        var credential = new FakeCredential(Clock) { Lifetime = TimeSpan.FromMinutes(60), Refresh = TimeSpan.FromMinutes(10) };
        using var client = OpenAIChatClient.Create(Azure(credential));

        await client.GetResponseAsync("hi", cancellationToken: Cancellation);
        Clock.Advance(TimeSpan.FromMinutes(11));
        await client.GetResponseAsync("hi", cancellationToken: Cancellation);

        Assert.Equal(2, credential.Calls);
    }

    [Fact]
    public async Task A_rejected_token_is_not_kept()
    {
        var credential = new FakeCredential(Clock);
        Server.Enqueue(ServerReply.Error(401, "revoked"));
        using var client = OpenAIChatClient.Create(Azure(credential));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => client.GetResponseAsync("hi", cancellationToken: Cancellation));
        await client.GetResponseAsync("hi", cancellationToken: Cancellation);

        Assert.Contains("was sent no token that it accepts", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Cognitive Services OpenAI User'", error.Message, StringComparison.Ordinal);
        Assert.Equal("Bearer token-2", Server.Requests[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_credential_that_fails_is_named_and_asked_again_next_time()
    {
        var credential = new FakeCredential(Clock) { Failure = new InvalidOperationException("Run 'az login'.") };
        using var client = OpenAIChatClient.Create(Azure(credential));

        var error = await Assert.ThrowsAsync<ChatEndpointException>(() => client.GetResponseAsync("hi", cancellationToken: Cancellation));
        credential.Failure = null;
        await client.GetResponseAsync("hi", cancellationToken: Cancellation);

        Assert.Contains("the FakeCredential of OpenAIConnection.TokenProvider failed. Run 'az login'.", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_function_can_give_the_tokens()
    {
        var provider = new CallbackTokenProvider(_ => new ValueTask<AuthenticationToken>(new AuthenticationToken("mine", "Bearer", Clock.GetUtcNow().AddHours(1))));

        await SendAsync(Azure(provider));

        Assert.Equal("Bearer mine", Request.Headers["Authorization"]);
    }

    [Fact]
    public void A_token_does_not_go_to_another_machine_over_http()
    {
        var error = Assert.Throws<ArgumentException>(() => OpenAIChatClient.Create(OpenAIConnection.ForAzure(new Uri("http://example.com"), "d", new FakeCredential(Clock))));

        Assert.Contains("is not https", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_and_a_credential_are_one_too_many() =>
        Assert.Throws<ArgumentException>(() => OpenAIChatClient.Create(Azure(new FakeCredential(Clock)) with { ApiKey = "k" }));

    private OpenAIConnection Azure(AuthenticationTokenProvider credential) => OpenAIConnection.ForAzure(Server.Address, "my-deployment", credential) with { TimeProvider = Clock };

    private static async Task SendAsync(OpenAIConnection connection)
    {
        using var client = OpenAIChatClient.Create(connection);
        await client.GetResponseAsync("hi", cancellationToken: Cancellation);
    }

    /// <summary>Counts how often it is asked; reads scopes as Azure's credentials do.</summary>
    private sealed class FakeCredential(TimeProvider clock) : AuthenticationTokenProvider
    {
        private int _calls;

        public int Calls => _calls;

        public IReadOnlyList<string> Scopes { get; private set; } = [];

        public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

        public TimeSpan? Refresh { get; init; }

        public Exception? Failure { get; set; }

        public override GetTokenOptions? CreateTokenOptions(IReadOnlyDictionary<string, object> properties) => new(properties);

        public override AuthenticationToken GetToken(GetTokenOptions options, CancellationToken cancellationToken)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            Scopes = ((ReadOnlyMemory<string>)options.Properties[GetTokenOptions.ScopesPropertyName]).ToArray();
            DateTimeOffset now = clock.GetUtcNow();
            return new AuthenticationToken($"token-{Interlocked.Increment(ref _calls)}", "Bearer", now + Lifetime, now + Refresh);
        }

        public override async ValueTask<AuthenticationToken> GetTokenAsync(GetTokenOptions options, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return GetToken(options, cancellationToken);
        }
    }
}
