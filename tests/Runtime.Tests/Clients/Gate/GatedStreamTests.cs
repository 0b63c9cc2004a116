using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Clients;

public sealed class GatedStreamTests
{
    private readonly VirtualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private GateOptions Options => new() { TimeProvider = _clock, AttemptTimeout = Timeout.InfiniteTimeSpan, Jitter = 0 };

    [Fact]
    public async Task Stream_that_fails_before_its_first_update_is_asked_for_again()
    {
        int requests = 0;
        var gate = new RequestGate(Options);
        using var client = new GatedChatClient(new StreamingModel((_, _) => requests++ == 0 ? Broken() : Words("Hello", " world")), gate);

        Task<ChatResponse> reading = Task.Run(() => client.GetStreamingResponseAsync("a", cancellationToken: Token).ToChatResponseAsync(Token), Token);
        await _clock.DriveAsync(gate, reading);

        Assert.Equal("Hello world", (await reading).Text);
        Assert.Equal((2, 0), (requests, gate.InFlight));
    }

    [Fact]
    public async Task Stream_that_breaks_after_an_update_is_not_asked_for_again()
    {
        int requests = 0;
        var gate = new RequestGate(Options);
        using var client = new GatedChatClient(new StreamingModel((_, _) => requests++ == 0 ? Broken("Hello") : Words("twice")), gate);
        var read = new List<string>();

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("a", cancellationToken: Token))
            {
                read.Add(update.Text);
            }
        });

        Assert.Equal(["Hello"], read);
        Assert.Equal((1, 0), (requests, gate.InFlight));
    }

    [Fact]
    public async Task Stream_holds_its_slot_until_it_is_read_or_given_up()
    {
        var gate = new RequestGate(Options with { MaxConcurrency = 1 });
        using var client = new GatedChatClient(new StreamingModel((_, _) => Words("a", "b", "c")), gate);

        await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync("a", cancellationToken: Token))
        {
            Assert.Equal(1, gate.InFlight);
            break;
        }

        Assert.Equal(0, gate.InFlight);
    }

    [Fact]
    public async Task Silence_within_a_stream_is_a_failure_but_a_slow_reader_is_none()
    {
        var gate = new RequestGate(Options with { AttemptTimeout = TimeSpan.FromSeconds(10) });
        var never = new TaskCompletionSource();
        using var client = new GatedChatClient(new StreamingModel((_, _) => Words("a", "b").Concat(Silence(never.Task))), gate);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = client.GetStreamingResponseAsync("a", cancellationToken: Token).GetAsyncEnumerator(Token);

        foreach (string word in new[] { "a", "b" })
        {
            Assert.True(await updates.MoveNextAsync());
            Assert.Equal(word, updates.Current.Text);
            TakeTime();
        }

        Task silent = updates.MoveNextAsync().AsTask();
        _clock.Step();

        await Assert.ThrowsAsync<TimeoutException>(() => silent);
        Assert.Equal(TimeSpan.FromSeconds(130), _clock.Now);
        Assert.Equal(0, gate.InFlight);
    }

    [Fact]
    public async Task Time_of_the_call_ends_with_the_first_update()
    {
        var gate = new RequestGate(Options with { CallTimeout = TimeSpan.FromSeconds(10) });
        using var client = new GatedChatClient(new StreamingModel((_, _) => Words("a", "b")), gate);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = client.GetStreamingResponseAsync("a", cancellationToken: Token).GetAsyncEnumerator(Token);

        Assert.True(await updates.MoveNextAsync());
        TakeTime();
        Assert.True(await updates.MoveNextAsync());
        TakeTime();

        Assert.Equal("b", updates.Current.Text);
        Assert.False(await updates.MoveNextAsync());
    }

    [Fact]
    public async Task Cancellation_reaches_the_stream()
    {
        var gate = new RequestGate(Options);
        var ended = new TaskCompletionSource();
        using var source = new CancellationTokenSource();
        using var client = new GatedChatClient(new StreamingModel((_, token) => Words("a").Concat(Waiting(ended, token))), gate);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync("a", cancellationToken: source.Token))
            {
                await source.CancelAsync();
            }
        });

        await ended.Task.WaitAsync(Token);
        Assert.Equal(0, gate.InFlight);
    }

    /// <summary>A reader takes a minute over an update, and nobody else waits for the time.</summary>
    private void TakeTime()
    {
        var minute = Task.Delay(TimeSpan.FromSeconds(60), _clock, Token);
        _clock.Step();
        Assert.True(minute.IsCompletedSuccessfully);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Words(params string[] words)
    {
        foreach (string word in words)
        {
            await Task.CompletedTask;
            yield return new(ChatRole.Assistant, word);
        }
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Broken(params string[] words)
    {
        await foreach (ChatResponseUpdate update in Words(words))
        {
            yield return update;
        }

        throw new IOException("cut");
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Silence(Task never)
    {
        await never;
        yield break;
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Waiting(TaskCompletionSource ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            ended.SetResult();
        }

        yield break;
    }

    private sealed class StreamingModel(Func<IEnumerable<ChatMessage>, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> answer) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            answer(messages, cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
