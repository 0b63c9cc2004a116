using System.Net;
using Microsoft.Extensions.AI;
using PromptGrad.Chat;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
public sealed class ClientTelemetryTests
{
    private static readonly string[] Client = ["gen_ai.operation.name=chat", "gen_ai.provider.name=openai", "gen_ai.request.model=small-1", "server.address=models.example", "server.port=8443"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gate_counts_what_was_refused_and_sent_again_and_how_long_requests_waited()
    {
        int requests = 0;
        using var listener = new Listener();
        using var client = new GatedChatClient(
            new ProviderModel(() => ++requests switch
            {
                1 => throw new ChatEndpointException("secret", SimulatedEndpoint) { StatusCode = HttpStatusCode.ServiceUnavailable, IsTransient = true },
                2 => throw new IOException("secret"),
                _ => FakeModel.Reply("yes"),
            }),
            new GateOptions { InitialDelay = TimeSpan.Zero });

        await client.GetResponseAsync("a", cancellationToken: Token);

        Assert.Equal([[.. Client.Prepend("error.type=PromptGrad.ChatEndpointException")]], listener.Of("promptgrad.gate.requests.rejected").Select(m => m.Tags.ToArray()));
        Assert.Equal([1, 1], listener.Of("promptgrad.gate.requests.retried").Select(m => m.Value));
        Assert.Equal("error.type=System.IO.IOException", listener.Of("promptgrad.gate.requests.retried")[1].Tags[0]);
        Assert.Equal([Client, Client, Client], listener.Of("promptgrad.gate.wait.duration").Select(m => m.Tags.ToArray()));
    }

    [Fact]
    public async Task Cache_counts_and_marks_what_it_answers()
    {
        using var listener = new Listener();
        using var client = new CachingChatClient(new ProviderModel(() => FakeModel.Reply("yes")), new MemoryResponseStore());

        for (int i = 0; i < 3; i++)
        {
            await ChatCall.GetTextAsync(client, [new(ChatRole.User, "a")], null, Token);
        }

        Assert.Equal((2, 1, 0), (listener.Of("promptgrad.cache.hits").Count, listener.Of("promptgrad.cache.misses").Count, listener.Of("promptgrad.cache.failures").Count));
        Assert.Equal([null, true, true], listener.Spans.Select(span => span.GetTagItem("promptgrad.cached")));
        Assert.Equal([false, true, true], listener.Of("gen_ai.client.operation.duration").Select(m => m.Tags.Contains("promptgrad.cached=True")));
    }

    private static Uri SimulatedEndpoint { get; } = new("https://models.example:8443/v1");
}
