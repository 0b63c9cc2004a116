using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;

namespace PromptGrad.OpenAI.Tests;

/// <summary>A test over the wire: a server, and a client that never pauses for real.</summary>
public abstract class WireTest : IAsyncLifetime
{
    protected const string Model = "test-model";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected OpenAITestServer Server { get; private set; } = null!;

    protected EagerClock Clock { get; } = new();

    protected OpenAIConnection Connection => new() { Model = Model, ApiKey = "sk-test", Endpoint = Server.Endpoint, TimeProvider = Clock };

    protected RecordedRequest Request => Assert.Single(Server.Requests);

    public async ValueTask InitializeAsync() => Server = await OpenAITestServer.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<ChatResponse> SendAsync(string text = "hi", ChatOptions? options = null) => SendAsync([new ChatMessage(ChatRole.User, text)], options);

    protected async Task<ChatResponse> SendAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        using var client = OpenAIChatClient.Create(Connection);
        return await client.GetResponseAsync(messages, options, Cancellation);
    }
}
