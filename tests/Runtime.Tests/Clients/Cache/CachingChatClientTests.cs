using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Chat;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Clients;

public sealed class CachingChatClientTests
{
    private readonly MemoryResponseStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Same_request_is_answered_from_the_store_and_marked()
    {
        int calls = 0;
        using CachingChatClient client = Cache(_ => $"reply {++calls}");

        ChatResponse first = await client.GetResponseAsync("a", new() { Temperature = 0 }, Token);
        ChatResponse second = await client.GetResponseAsync("a", new() { Temperature = 0 }, Token);

        Assert.Equal(("reply 1", "reply 1"), (first.Text, second.Text));
        Assert.Equal((false, true), (CachingChatClient.IsCached(first), CachingChatClient.IsCached(second)));
    }

    [Fact]
    public async Task Reply_comes_back_with_everything()
    {
        var reply = new ChatResponse(
        [
            new ChatMessage(ChatRole.Assistant,
            [
                new TextReasoningContent("hm") { ProtectedData = "secret" },
                new TextContent("Grüße 🙂 \"quoted\"\n") { AdditionalProperties = new() { ["note"] = "x" } },
                new FunctionCallContent("call_1", "add", new Dictionary<string, object?> { ["a"] = 1, ["b"] = JsonElement.Parse("[1,{\"c\":null}]") }),
                new DataContent(new byte[] { 1, 2, 3 }, "image/png") { Name = "dot" },
            ])
            {
                MessageId = "m1",
                AuthorName = "bot",
            },
        ])
        {
            ResponseId = "r1",
            ModelId = "small-2026",
            CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
            FinishReason = ChatFinishReason.ToolCalls,
            Usage = new() { InputTokenCount = 7, OutputTokenCount = 3, TotalTokenCount = 10, CachedInputTokenCount = 1, ReasoningTokenCount = 2, AdditionalCounts = new() { ["audio"] = 4 } },
            AdditionalProperties = new() { ["system_fingerprint"] = "fp", ["logprobs"] = JsonElement.Parse("{\"x\":[1]}"), ["count"] = 3, ["raw"] = new object() },
        };
        new RateLimits { Requests = 5 }.AttachTo(reply);
        using var client = new CachingChatClient(new FakeModel((_, _) => Task.FromResult(reply)), _store);
        await client.GetResponseAsync("a", cancellationToken: Token);

        ChatResponse kept = await client.GetResponseAsync("a", cancellationToken: Token);

        Assert.NotSame(reply, kept);
        Assert.Equal((reply.ResponseId, reply.ModelId, reply.CreatedAt, reply.FinishReason), (kept.ResponseId, kept.ModelId, kept.CreatedAt, kept.FinishReason));
        Assert.Equal((7, 3, 10, 1, 2), (kept.Usage!.InputTokenCount, kept.Usage.OutputTokenCount, kept.Usage.TotalTokenCount, kept.Usage.CachedInputTokenCount, kept.Usage.ReasoningTokenCount));
        Assert.Equal(4, kept.Usage.AdditionalCounts!["audio"]);
        Assert.Equal("fp", kept.AdditionalProperties!["system_fingerprint"]);
        Assert.Equal(3, kept.AdditionalProperties["count"]);
        Assert.Equal("{\"x\":[1]}", kept.AdditionalProperties["logprobs"]!.ToString());
        Assert.False(kept.AdditionalProperties.ContainsKey("raw"));
        Assert.Null(RateLimits.Of(kept));
        ChatMessage message = Assert.Single(kept.Messages);
        Assert.Equal(("m1", "bot", ChatRole.Assistant), (message.MessageId, message.AuthorName, message.Role));
        Assert.Equal(("hm", "secret"), Assert.IsType<TextReasoningContent>(message.Contents[0]) is var reasoning ? (reasoning.Text, reasoning.ProtectedData) : default);
        Assert.Equal("Grüße 🙂 \"quoted\"\n", message.Text);
        Assert.Equal("x", message.Contents[1].AdditionalProperties!["note"]);
        var call = Assert.IsType<FunctionCallContent>(message.Contents[2]);
        Assert.Equal(("call_1", "add", "1", "[1,{\"c\":null}]"), (call.CallId, call.Name, call.Arguments!["a"]!.ToString(), call.Arguments["b"]!.ToString()));
        var data = Assert.IsType<DataContent>(message.Contents[3]);
        Assert.Equal(("image/png", "dot", "AQID"), (data.MediaType, data.Name, data.Base64Data.ToString()));
    }

    [Fact]
    public async Task Refusal_is_kept_only_if_asked_for()
    {
        var refusal = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new ErrorContent("No.") { ErrorCode = "refusal" }])) { FinishReason = ChatFinishReason.Stop };
        var model = new FakeModel((_, _) => Task.FromResult(refusal));
        using var strict = new CachingChatClient(model, _store);
        using var lenient = new CachingChatClient(model, _store, new() { KeepsUnusableReplies = true });

        await strict.GetResponseAsync("a", cancellationToken: Token);
        Assert.Equal(0, _store.Count);
        await lenient.GetResponseAsync("a", cancellationToken: Token);
        ChatResponse kept = await lenient.GetResponseAsync("a", cancellationToken: Token);

        Assert.Equal(2, model.Requests.Count);
        Assert.Equal(("No.", "refusal"), Assert.IsType<ErrorContent>(Assert.Single(kept.Messages[0].Contents)) is var error ? (error.Message, error.ErrorCode) : default);
    }

    public static TheoryData<ChatResponse> UnkeptReplies =>
    [
        new ChatResponse(new ChatMessage(ChatRole.Assistant, "cut o")) { FinishReason = ChatFinishReason.Length },
        new ChatResponse(new ChatMessage(ChatRole.Assistant, "")) { FinishReason = ChatFinishReason.Stop },
        new ChatResponse(new ChatMessage(ChatRole.Assistant, "some")) { FinishReason = ChatFinishReason.ContentFilter },
        new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("file:"), new HostedFileContent("f1")])) { FinishReason = ChatFinishReason.Stop },
        new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("cited") { Annotations = [new CitationAnnotation()] }])) { FinishReason = ChatFinishReason.Stop },
        new ChatResponse(new ChatMessage(ChatRole.Assistant, "half \ud83d")) { FinishReason = ChatFinishReason.Stop },
    ];

    [Theory]
    [MemberData(nameof(UnkeptReplies), DisableDiscoveryEnumeration = true)]
    public async Task Reply_that_is_not_good_or_not_of_known_parts_is_passed_on_and_not_kept(ChatResponse reply)
    {
        using var client = new CachingChatClient(new FakeModel((_, _) => Task.FromResult(reply)), _store);

        Assert.Same(reply, await client.GetResponseAsync("a", cancellationToken: Token));
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public async Task Failure_is_not_kept()
    {
        int calls = 0;
        using var client = new CachingChatClient(new FakeModel((_, _) => calls++ == 0 ? throw new IOException() : Task.FromResult(FakeModel.Reply("yes"))), _store);

        await Assert.ThrowsAsync<IOException>(() => client.GetResponseAsync("a", cancellationToken: Token));

        Assert.Equal("yes", (await client.GetResponseAsync("a", cancellationToken: Token)).Text);
    }

    [Fact]
    public async Task Sample_gives_another_reply_and_the_same_one_again()
    {
        int calls = 0;
        using CachingChatClient client = Cache(_ => $"reply {++calls}");

        async Task<string> AskAsync(int sample)
        {
            using (ResponseSample.Use(sample))
            {
                return (await client.GetResponseAsync("a", cancellationToken: Token)).Text;
            }
        }

        Assert.Equal(["reply 1", "reply 2", "reply 1", "reply 2"], [await AskAsync(0), await AskAsync(1), await AskAsync(0), await AskAsync(1)]);
        Assert.Equal(0, ResponseSample.Current);
    }

    [Fact]
    public async Task Equal_requests_at_once_are_one_call()
    {
        var answer = new TaskCompletionSource<ChatResponse>();
        var model = new FakeModel((_, _) => answer.Task);
        using var client = new CachingChatClient(model, _store);

        Task<ChatResponse>[] calls = [.. Enumerable.Range(0, 10).Select(_ => client.GetResponseAsync("a", cancellationToken: Token))];
        answer.SetResult(FakeModel.Reply("yes"));
        ChatResponse[] replies = await Task.WhenAll(calls);

        Assert.Single(model.Requests);
        Assert.All(replies, reply => Assert.Equal("yes", reply.Text));
        Assert.Equal(9, replies.Count(CachingChatClient.IsCached));
        Assert.Equal(10, replies.Distinct().Count());
    }

    [Fact]
    public async Task If_the_one_call_fails_each_of_the_others_is_made()
    {
        var failure = new TaskCompletionSource<ChatResponse>();
        int calls = 0;
        var model = new FakeModel((_, _) => Interlocked.Increment(ref calls) == 1 ? failure.Task : Task.FromResult(FakeModel.Reply("yes")));
        using var client = new CachingChatClient(model, _store);

        Task<ChatResponse>[] all = [.. Enumerable.Range(0, 5).Select(_ => client.GetResponseAsync("a", cancellationToken: Token))];
        failure.SetException(new IOException("cut"));

        await Assert.ThrowsAsync<IOException>(() => all[0]);
        Assert.All(await Task.WhenAll(all[1..]), reply => Assert.Equal("yes", reply.Text));
        Assert.Equal(5, calls);
    }

    [Fact]
    public async Task If_the_one_call_is_cancelled_another_one_takes_over_for_the_rest()
    {
        using var source = new CancellationTokenSource();
        int calls = 0;
        using var client = new CachingChatClient(
            new FakeModel(async (_, token) =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }

                return FakeModel.Reply("yes");
            }),
            _store);

        Task<ChatResponse> first = client.GetResponseAsync("a", cancellationToken: source.Token);
        Task<ChatResponse>[] others = [.. Enumerable.Range(0, 5).Select(_ => client.GetResponseAsync("a", cancellationToken: Token))];
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.All(await Task.WhenAll(others), reply => Assert.Equal("yes", reply.Text));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Who_waits_for_another_call_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var answer = new TaskCompletionSource<ChatResponse>();
        using var client = new CachingChatClient(new FakeModel((_, _) => answer.Task), _store);
        Task<ChatResponse> first = client.GetResponseAsync("a", cancellationToken: Token);
        Task<ChatResponse> second = client.GetResponseAsync("a", cancellationToken: source.Token);

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        answer.SetResult(FakeModel.Reply("yes"));

        Assert.Equal("yes", (await first).Text);
    }

    [Fact]
    public async Task Stream_that_was_read_to_its_end_is_kept_for_streams_and_others()
    {
        int calls = 0;
        using CachingChatClient client = Cache(_ => $"reply {++calls}");

        ChatResponse first = await client.GetStreamingResponseAsync("a", cancellationToken: Token).ToChatResponseAsync(Token);
        List<ChatResponseUpdate> updates = await client.GetStreamingResponseAsync("a", cancellationToken: Token).ToListAsync(Token);
        ChatResponse whole = await client.GetResponseAsync("a", cancellationToken: Token);

        Assert.Equal(("reply 1", "reply 1", "reply 1"), (first.Text, updates.ToChatResponse().Text, whole.Text));
        Assert.False(CachingChatClient.IsCached(first));
        Assert.All(updates, update => Assert.True(CachingChatClient.IsCached(update)));
        Assert.True(CachingChatClient.IsCached(updates.ToChatResponse()));
        Assert.Equal(ChatFinishReason.Stop, updates.ToChatResponse().FinishReason);
    }

    [Fact]
    public async Task Stream_that_was_given_up_is_not_kept()
    {
        using CachingChatClient client = Cache(_ => "reply");

        await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync("a", cancellationToken: Token))
        {
            break;
        }

        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public async Task Reply_from_the_store_costs_nothing()
    {
        ChatResponse reply = FakeModel.Reply("yes");
        reply.Usage = new() { InputTokenCount = 10, OutputTokenCount = 5 };
        using var client = new CachingChatClient(new FakeModel((_, _) => Task.FromResult(reply)), _store);
        var meter = new CallMeter(new() { MaxCalls = 1 });
        using (meter.Measure())
        {
            await ChatCall.GetTextAsync(client, [new(ChatRole.User, "a")], null, Token);
        }

        var second = new CallMeter(new() { MaxCalls = 1 });
        using (second.Measure())
        {
            await ChatCall.GetTextAsync(client, [new(ChatRole.User, "a")], null, Token);
            await ChatCall.GetTextAsync(client, [new(ChatRole.User, "a")], null, Token);
        }

        Assert.Equal(new ChatUsage(1, 10, 5), meter.Usage);
        Assert.Equal(ChatUsage.None, second.Usage);
    }

    [Fact]
    public async Task Store_that_fails_does_not_fail_the_call()
    {
        var failures = new List<Exception>();
        using var client = new CachingChatClient(new FakeModel(_ => "yes"), new BrokenStore(), new() { OnStoreFailure = failures.Add });

        ChatResponse reply = await client.GetResponseAsync("a", cancellationToken: Token);

        Assert.Equal("yes", reply.Text);
        Assert.Equal(["can't read", "can't write"], failures.Select(failure => failure.Message));
    }

    [Fact]
    public async Task Value_that_is_no_reply_is_a_failure_of_the_store()
    {
        var failures = new List<Exception>();
        using var client = new CachingChatClient(new FakeModel(_ => "yes"), new GarbageStore(), new() { OnStoreFailure = failures.Add });

        Assert.Equal("yes", (await client.GetResponseAsync("a", cancellationToken: Token)).Text);
        Assert.Single(failures);
    }

    private CachingChatClient Cache(Func<ModelRequest, string> answer) => new(new FakeModel(answer), _store, new() { OnStoreFailure = failure => throw new InvalidOperationException("The store failed.", failure) });

    private sealed class BrokenStore : IResponseStore
    {
        public ValueTask<ReadOnlyMemory<byte>?> GetAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => throw new IOException("can't read");

        public ValueTask PutAsync(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default) => throw new IOException("can't write");
    }

    private sealed class GarbageStore : IResponseStore
    {
        public ValueTask<ReadOnlyMemory<byte>?> GetAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => new(new byte[] { 1, 2 });

        public ValueTask PutAsync(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default) => default;
    }
}
