using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Chat;

public class MeteredChatClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_calls_and_tokens()
    {
        using var client = new MeteredChatClient(new FakeModel((_, _) => Task.FromResult(Reply(10, 3))));

        await client.GetResponseAsync("a", cancellationToken: Token);
        ChatUsage first = client.Usage;
        await client.GetResponseAsync("b", cancellationToken: Token);

        Assert.Equal(new ChatUsage(1, 10, 3), first);
        Assert.Equal(new ChatUsage(2, 20, 6), client.Usage);
        Assert.Equal(new ChatUsage(1, 10, 3), client.Usage.Since(first));
        Assert.Equal(26, client.Usage.TotalTokens);
    }

    [Fact]
    public async Task Counts_streams_when_they_are_read()
    {
        using var client = new MeteredChatClient(new FakeModel((_, _) => Task.FromResult(Reply(10, 3))));

        IAsyncEnumerable<ChatResponseUpdate> stream = client.GetStreamingResponseAsync("a", cancellationToken: Token);
        Assert.Equal(new ChatUsage(0, 0, 0), client.Usage);
        ChatResponse response = await stream.ToChatResponseAsync(Token);

        Assert.Equal("Hello", response.Text);
        Assert.Equal(new ChatUsage(1, 10, 3), client.Usage);
    }

    [Fact]
    public async Task Failed_call_counts_and_missing_usage_is_nothing()
    {
        int calls = 0;
        using var client = new MeteredChatClient(new FakeModel((_, _) => calls++ == 0 ? throw new HttpRequestException("lost") : Task.FromResult(FakeModel.Reply("Hello"))));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetResponseAsync("a", cancellationToken: Token));
        await client.GetResponseAsync("b", cancellationToken: Token);

        Assert.Equal(new ChatUsage(2, 0, 0), client.Usage);
    }

    [Fact]
    public async Task Counts_calls_of_many_threads()
    {
        using var client = new MeteredChatClient(new FakeModel((_, _) => Task.FromResult(Reply(2, 1))));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
            {
                await client.GetResponseAsync("a", cancellationToken: Token);
            }
        })));

        Assert.Equal(new ChatUsage(4000, 8000, 4000), client.Usage);
    }

    private static ChatResponse Reply(int input, int output)
    {
        ChatResponse response = FakeModel.Reply("Hello");
        response.Usage = new() { InputTokenCount = input, OutputTokenCount = output };
        return response;
    }
}
