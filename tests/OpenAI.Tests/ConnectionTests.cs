using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using PromptGrad.Tests.OpenAIServer;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI.Tests;

public sealed class ConnectionTests : WireTest
{
    [Theory]
    [InlineData("/v1", "/v1/chat/completions", "")]
    [InlineData("/v1/", "/v1/chat/completions", "")]
    [InlineData("/", "/chat/completions", "")]
    [InlineData("/openai/v1/", "/openai/v1/chat/completions", "")]
    [InlineData("/gateway/team-a/v1?api-version=preview", "/gateway/team-a/v1/chat/completions", "?api-version=preview")]
    public async Task The_base_address_is_kept_with_its_path_and_query(string endpoint, string path, string query)
    {
        await SendAsync(Connection with { Endpoint = new Uri(Server.Address, endpoint) });

        Assert.Equal((path, query), (Request.Path, Request.Query));
    }

    [Fact]
    public async Task A_key_is_a_bearer_token()
    {
        await SendAsync(Connection);

        Assert.Equal("Bearer sk-test", Request.Headers["Authorization"]);
        Assert.DoesNotContain("api-key", Request.Headers);
    }

    [Fact]
    public async Task Azure_has_the_key_in_a_header_of_its_own()
    {
        await SendAsync(Connection with { Endpoint = new Uri(Server.Address, "/openai/v1/"), Authentication = OpenAIAuthentication.ApiKeyHeader });

        Assert.Equal("sk-test", Request.Headers["api-key"]);
        Assert.DoesNotContain("Authorization", Request.Headers);
    }

    [Fact]
    public async Task A_local_server_is_sent_no_key_that_was_not_given()
    {
        await SendAsync(Connection with { ApiKey = null });

        Assert.DoesNotContain("Authorization", Request.Headers);
        Assert.DoesNotContain("api-key", Request.Headers);
    }

    [Fact]
    public void OpenAI_is_not_called_without_a_key()
    {
        var error = Assert.Throws<ArgumentException>(() => OpenAIChatClient.Create(new OpenAIConnection { Model = Model }));

        Assert.Contains("OPENAI_API_KEY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_can_not_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => OpenAIChatClient.Create(Connection with { Model = " " }));
        Assert.Throws<ArgumentException>(() => Connection with { Endpoint = new Uri("v1", UriKind.Relative) });
        Assert.Throws<ArgumentException>(() => Connection with { Endpoint = new Uri("file:///v1") });
        Assert.Throws<ArgumentOutOfRangeException>(() => Connection with { NetworkTimeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxRetries = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { Jitter = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { Factor = 0.9 });
    }

    [Fact]
    public void A_printed_connection_does_not_tell_the_key()
    {
        string text = (Connection with { ApiKey = "sk-secret" }).ToString();

        Assert.DoesNotContain("sk-secret", text, StringComparison.Ordinal);
        Assert.Contains(Model, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_the_user_brings_is_used()
    {
        var own = new OAI.ChatClient("own-model", new ApiKeyCredential("own-key"), new OpenAIClientOptions { Endpoint = Server.Endpoint });
        using var client = new OpenAIChatClient(own, new OpenAIChatClientOptions { TokenLimitParameter = TokenLimitParameter.MaxTokens });

        ChatResponse response = await client.GetResponseAsync("hi", new ChatOptions { MaxOutputTokens = 5 }, Cancellation);

        Assert.Equal("ok", response.Text);
        Assert.Equal("Bearer own-key", Request.Headers["Authorization"]);
        Assert.Equal("""{"messages":[{"role":"user","content":"hi"}],"model":"own-model","max_tokens":5}""", Request.Json);
    }

    [Fact]
    public async Task A_client_that_the_user_derived_is_called()
    {
        var derived = new DerivedClient(Server.Endpoint);
        using var client = new OpenAIChatClient(derived);

        await client.GetResponseAsync("hi", cancellationToken: Cancellation);

        Assert.Equal(1, derived.Calls);
    }

    [Fact]
    public async Task Errors_of_a_client_that_the_user_brings_are_explained_too()
    {
        Server.Enqueue(ServerReply.Error(404, "no such model", "model_not_found"), ServerReply.Raw("{"));
        var own = new OAI.ChatClient("own-model", new ApiKeyCredential("own-key"), new OpenAIClientOptions { Endpoint = Server.Endpoint });
        using var client = new OpenAIChatClient(own);

        var missing = await Assert.ThrowsAsync<ChatEndpointException>(() => client.GetResponseAsync("hi", cancellationToken: Cancellation));
        var unreadable = await Assert.ThrowsAsync<ChatEndpointException>(() => client.GetResponseAsync("hi", cancellationToken: Cancellation));

        Assert.Contains("'own-model'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("not a chat completion", unreadable.Message, StringComparison.Ordinal);
    }

    private static async Task SendAsync(OpenAIConnection connection)
    {
        using var client = OpenAIChatClient.Create(connection);
        await client.GetResponseAsync("hi", cancellationToken: Cancellation);
    }

    /// <summary>Derived as Azure's client is.</summary>
    private sealed class DerivedClient(Uri endpoint) : OAI.ChatClient("m", new ApiKeyCredential("k"), new OpenAIClientOptions { Endpoint = endpoint })
    {
        public int Calls { get; private set; }

        public override Task<ClientResult<OAI.ChatCompletion>> CompleteChatAsync(IEnumerable<OAI.ChatMessage> messages, OAI.ChatCompletionOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            return base.CompleteChatAsync(messages, options, cancellationToken);
        }
    }
}
