using Microsoft.Extensions.AI;
using PromptGrad.Testing.Tests.Support;

namespace PromptGrad.Testing.Tests;

public sealed class ScriptedChatClientTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedChatClient _client;

    public ScriptedChatClientTests() => _client = new ScriptedChatClient(_time);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Rule_may_call_tools()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Calls(new("Search", """{"query":"a"}"""), new("Open", "no JSON"));

        ChatResponse response = await client.GetResponseAsync([new(ChatRole.User, "?"), new(ChatRole.Tool, [new FunctionResultContent("1", "found")])], cancellationToken: TestContext.Current.CancellationToken);

        FunctionCallContent[] calls = [.. response.Messages.Single().Contents.Cast<FunctionCallContent>()];
        Assert.Equal([("Search", "call-1-1"), ("Open", "call-1-2")], calls.Select(c => (c.Name, c.CallId)));
        Assert.Equal("a", calls[0].Arguments!["query"]!.ToString());
        Assert.Null(calls[0].Exception);
        Assert.NotNull(calls[1].Exception);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal(["found"], Assert.Single(client.Requests).ToolResults);
    }

    [Fact]
    public async Task First_rule_that_matches_answers()
    {
        _client.WhenUserSays("refund").Reply("billing");
        _client.WhenUserSays("re").Reply("second");

        Assert.Equal("billing", await Ask("a refund"));
        Assert.Equal("second", await Ask("a receipt"));
    }

    [Fact]
    public async Task Text_rules_look_at_the_last_user_message_or_at_all_messages()
    {
        _client.WhenUserSays("blue").Reply("user");
        _client.WhenAnyMessageSays("blue").Reply("any");

        Assert.Equal("user", await Ask("blue"));
        Assert.Equal("any", await Ask(new(ChatRole.User, "blue"), new(ChatRole.Assistant, "ok"), new(ChatRole.User, "red")));
        Assert.Equal("any", await Ask(new(ChatRole.System, "blue"), new(ChatRole.User, "red")));
    }

    [Fact]
    public async Task Replies_are_given_in_turn_and_the_last_is_repeated()
    {
        _client.Otherwise().Reply("1").Reply("2");

        Assert.Equal(["1", "2", "2"], [await Ask("a"), await Ask("b"), await Ask("c")]);
    }

    [Fact]
    public async Task Rule_that_ends_leaves_later_requests_to_the_rules_behind_it()
    {
        _client.WhenUserSays("a").Reply("once").ThenNoMore();
        _client.Otherwise().Reply("later");

        Assert.Equal(["once", "later"], [await Ask("a"), await Ask("a")]);
    }

    [Fact]
    public async Task Reply_can_depend_on_the_request()
    {
        _client.When(r => r.SystemText.Length > 0).Reply(r => $"{r.Number}: {r.SystemText} + {r.LastUserText}");
        _client.Otherwise().Reply(r => new ScriptedReply { Contents = [new ErrorContent(r.LastUserText)] });

        Assert.Equal("1: be kind + hello", await Ask(new(ChatRole.System, "be kind"), new(ChatRole.User, "hello")));
        ChatResponse refusal = await _client.GetResponseAsync("no", cancellationToken: Token);
        Assert.Equal("no", Assert.IsType<ErrorContent>(Assert.Single(Assert.Single(refusal.Messages).Contents)).Message);
    }

    [Fact]
    public async Task Failure_is_a_step_like_a_reply()
    {
        _client.Otherwise().Throw(() => new HttpRequestException("down")).Reply("up again");

        Assert.Equal("down", (await Assert.ThrowsAsync<HttpRequestException>(() => Ask("a"))).Message);
        Assert.Equal("up again", await Ask("a"));
    }

    [Fact]
    public async Task Reply_carries_usage_finish_reason_and_model()
    {
        _client.Otherwise().Reply(new ScriptedReply("cut o") { FinishReason = ChatFinishReason.Length, InputTokens = 7, OutputTokens = 2, ModelId = "tiny" });

        ChatResponse response = await _client.GetResponseAsync("a", cancellationToken: Token);

        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
        Assert.Equal((7, 2, 9), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
        Assert.Equal("tiny", response.ModelId);
    }

    [Fact]
    public async Task Reply_without_token_counts_reports_no_usage()
    {
        _client.Otherwise().Reply("a");

        Assert.Null((await _client.GetResponseAsync("a", cancellationToken: Token)).Usage);
    }

    [Fact]
    public async Task Delay_passes_on_the_given_clock()
    {
        _client.Otherwise().Reply(new ScriptedReply("late") { Delay = TimeSpan.FromSeconds(5) });

        Task<string> reply = Ask("a");
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(reply.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("late", await reply);
    }

    [Fact]
    public async Task Delay_can_be_cancelled()
    {
        _client.Otherwise().Reply(new ScriptedReply("late") { Delay = TimeSpan.FromSeconds(5) });
        using var stop = new CancellationTokenSource();

        Task<ChatResponse> reply = _client.GetResponseAsync("a", cancellationToken: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reply);
        Assert.Equal(0, _time.WaitingTimers);
    }

    [Fact]
    public async Task Cancelled_call_is_not_recorded()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.GetResponseAsync("a", cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(_client.Requests);
    }

    [Fact]
    public async Task Requests_are_recorded_as_they_were()
    {
        _client.Otherwise().Reply("a");
        var message = new ChatMessage(ChatRole.User, "before");
        var options = new ChatOptions { Temperature = 0.5f };

        await _client.GetResponseAsync([new(ChatRole.System, "s"), message], options, Token);
        message.Contents[0] = new TextContent("after");
        options.Temperature = 1;
        _client.Requests[0].Options!.Temperature = 2;

        RecordedRequest request = Assert.Single(_client.Requests);
        Assert.Equal([new(ChatRole.System, "s"), new RecordedMessage(ChatRole.User, "before")], request.Messages);
        Assert.Equal(0.5f, request.Options!.Temperature);
    }

    [Fact]
    public async Task Request_that_no_rule_answers_fails_with_messages_and_rules()
    {
        _client.When(r => r.LastUserText == "hello").Reply("a");

        var failure = await Assert.ThrowsAsync<UnscriptedRequestException>(() => Ask(new(ChatRole.System, "be kind"), new(ChatRole.User, "good bye")));

        Assert.Equal(
            """
            No rule of the scripted client answers request 1:
              system: be kind
              user: good bye
            Its rules, in order:
              r => r.LastUserText == "hello" (used 0 times)
            """,
            failure.Message);
        Assert.Equal("good bye", failure.Request.LastUserText);
    }

    [Fact]
    public async Task Long_messages_are_shortened_in_the_failure()
    {
        var failure = await Assert.ThrowsAsync<UnscriptedRequestException>(() => Ask(new string('x', 10_000)));

        Assert.InRange(failure.Message.Length, 600, 1000);
        Assert.Contains("It has no rules.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_that_says_nothing_is_a_mistake_in_the_script()
    {
        _client.WhenUserSays("a");

        Assert.Contains("says nothing", (await Assert.ThrowsAsync<InvalidOperationException>(() => Ask("a"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_names_unused_rules_and_unanswered_requests()
    {
        _client.WhenUserSays("a").Reply("1");
        _client.WhenUserSays("b").Reply("2");
        await Ask("a");
        await Assert.ThrowsAsync<UnscriptedRequestException>(() => Ask("c"));

        var failure = Assert.Throws<InvalidOperationException>(_client.VerifyAllRulesUsed);

        Assert.Equal("The script and the requests differ after 2 requests: the rule 'the last user message contains \"b\"' was never used; no rule answered request 2.", failure.Message);
    }

    [Fact]
    public async Task Verification_passes_when_every_rule_was_used()
    {
        _client.WhenUserSays("a").Reply("1");
        await Ask("a");

        _client.VerifyAllRulesUsed();
    }

    [Theory]
    [InlineData("one")]
    [InlineData("  three  words here ")]
    [InlineData("")]
    public async Task Stream_is_the_reply_in_pieces(string text)
    {
        _client.Otherwise().Reply(new ScriptedReply(text) { InputTokens = 3, OutputTokens = 4 });

        List<ChatResponseUpdate> updates = await _client.GetStreamingResponseAsync("a", cancellationToken: Token).ToListAsync(Token);
        ChatResponse response = updates.ToChatResponse();

        Assert.Equal(text, response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(7, response.Usage!.TotalTokenCount);
        Assert.Equal(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, updates.Count(u => u.Text.Trim().Length > 0));
    }

    [Fact]
    public async Task Concurrent_requests_each_take_a_step()
    {
        ScriptedRule rule = _client.Otherwise();
        for (int i = 0; i < 100; i++)
        {
            rule.Reply($"{i}");
        }

        string[] replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => Ask($"{i}"), Token)));

        Assert.Equal(Enumerable.Range(0, 100), replies.Select(int.Parse).Order());
        Assert.Equal(Enumerable.Range(1, 100), _client.Requests.Select(r => r.Number));
        Assert.Equal(100, rule.Uses);
    }

    [Fact]
    public void Client_describes_itself()
    {
        Assert.Equal("scripted", _client.GetService<ChatClientMetadata>()?.ProviderName);
        Assert.Same(_client, _client.GetService<ScriptedChatClient>());
        Assert.Null(_client.GetService<string>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<string> Ask(string text) => Ask(new ChatMessage(ChatRole.User, text));

    private async Task<string> Ask(params ChatMessage[] messages) => (await _client.GetResponseAsync(messages, cancellationToken: Token)).Text;
}
