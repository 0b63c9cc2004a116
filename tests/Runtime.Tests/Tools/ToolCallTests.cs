using Microsoft.Extensions.AI;
using PromptGrad.Replies;
using PromptGrad.Testing;
using PromptGrad.Tests.Replies;
using PromptGrad.Tools;

namespace PromptGrad.Tests.Tools;

public sealed class ToolCallTests
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.System, "Answer."), new(ChatRole.User, "Where is it?")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_is_carried_out_and_answered()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"keys"}""").Reply("In the hall.");

        string reply = await Ask(client, new(TestTool.Of("Search", query => $"{query} are in the hall")));

        Assert.Equal("In the hall.", reply);
        Assert.Equal(2, client.Requests.Count);
        RecordedRequest second = client.Requests[1];
        Assert.Equal(["keys are in the hall"], second.ToolResults);
        Assert.Equal([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool], second.Messages.Select(m => m.Role));
        Assert.Equal(second.Contents.OfType<FunctionCallContent>().Single().CallId, second.Contents.OfType<FunctionResultContent>().Single().CallId);
    }

    [Fact]
    public async Task Model_is_told_of_the_tools()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Reply("Nowhere.");

        await Ask(client, new(TestTool.Of("Search", q => q), null, TestTool.Of("Open", q => q)), new() { Tools = [TestTool.Of("Close", q => q)], Temperature = 0 });

        ChatOptions options = client.Requests[0].Options!;
        Assert.Equal(["Close", "Search", "Open"], options.Tools!.Select(t => t.Name));
        AIFunction search = Assert.IsAssignableFrom<AIFunction>(options.Tools![1]);
        Assert.Equal("Does Search.", search.Description);
        Assert.Equal(TestTool.Schema, search.JsonSchema.GetRawText());
        Assert.Equal(0, options.Temperature);
        Assert.Equal(ChatToolMode.Auto, options.ToolMode);
    }

    [Fact]
    public async Task Results_are_in_the_order_of_the_calls()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Calls(new("Slow", """{"query":"a"}"""), new("Fast", """{"query":"b"}""")).Reply("done");
        var fastDone = new TaskCompletionSource();
        AIFunction slow = TestTool.Of("Slow", async (query, _) =>
        {
            await fastDone.Task;
            return "slow " + query;
        });
        AIFunction fast = TestTool.Of("Fast", query =>
        {
            fastDone.SetResult();
            return "fast " + query;
        });

        await Ask(client, new(slow, fast));

        Assert.Equal(["slow a", "fast b"], client.Requests[1].ToolResults);
    }

    [Fact]
    public async Task Calls_follow_each_other_if_they_must_not_be_parallel()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Calls(new("Search", """{"query":"a"}"""), new("Search", """{"query":"b"}""")).Reply("done");
        int atWork = 0;
        int most = 0;
        AIFunction tool = TestTool.Of("Search", async (query, _) =>
        {
            most = Math.Max(most, ++atWork);
            await Task.Yield();
            atWork--;
            return query;
        });

        await Ask(client, new(tool) { IsParallel = false });

        Assert.Equal(1, most);
        Assert.False(client.Requests[0].Options!.AllowMultipleToolCalls);
    }

    [Fact]
    public async Task Unknown_tool_is_told_to_the_model()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Serch", """{"query":"a"}""").Reply("sorry");

        await Ask(client, new(TestTool.Of("Search", q => q), TestTool.Of("Open", q => q)));

        Assert.Equal(["Error: There is no tool 'Serch'. The tools are: Search, Open."], client.Requests[1].ToolResults);
    }

    [Theory]
    [InlineData("""{"question":"a"}""", "Error: The arguments of Search do not fit: its $.query is missing.")]
    [InlineData("{}", "Error: The arguments of Search do not fit: its $.query is missing.")]
    public async Task Arguments_that_do_not_fit_are_told_to_the_model(string arguments, string told)
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", arguments).Reply("sorry");

        await Ask(client, new(TestTool.Of("Search", _ => throw new InvalidOperationException("never called"))));

        Assert.Equal([told], client.Requests[1].ToolResults);
        Assert.IsType<ToolArgumentException>(client.Requests[1].Contents.OfType<FunctionResultContent>().Single().Exception);
    }

    [Fact]
    public async Task Arguments_that_are_no_json_are_told_to_the_model()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":""").Reply("sorry");

        await Ask(client, new(TestTool.Of("Search", q => q)));

        Assert.StartsWith("Error: The arguments of Search are not a JSON object: ", client.Requests[1].ToolResults.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_may_come_as_plain_values()
    {
        AIFunction tool = TestTool.Of("Search", query => $"<{query}>");

        object? result = await tool.InvokeAsync(new() { ["query"] = "a \"b\"" }, Token);

        Assert.Equal("<a \"b\">", result);
    }

    [Fact]
    public async Task Exception_of_a_tool_is_told_without_a_stack_trace()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""").Reply("sorry");

        await Ask(client, new(TestTool.Of("Search", _ => throw new InvalidOperationException("The index is closed."))));

        Assert.Equal(["Error: InvalidOperationException: The index is closed."], client.Requests[1].ToolResults);
    }

    [Fact]
    public async Task Tool_that_gives_up_has_failed()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""").Reply("sorry");

        await Ask(client, new(TestTool.Of("Search", _ => throw new TaskCanceledException("It took too long."))));

        Assert.Equal(["Error: TaskCanceledException: It took too long."], client.Requests[1].ToolResults);
    }

    [Fact]
    public async Task Cancellation_ends_the_call()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""").Reply("never");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        AIFunction tool = TestTool.Of("Search", async (query, token) =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
            return query;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ToolCall.GetAsync(client, Messages, new(tool), ReplyTypes.Text, null, null, source.Token));

        Assert.Single(client.Requests);
    }

    [Fact]
    public async Task Budget_counts_every_round_and_ends_the_call()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""");
        using CallMeter.MeteredScope scope = new CallMeter(new Budget { MaxCalls = 3 }).Measure();

        await Assert.ThrowsAsync<BudgetExceededException>(() => Ask(client, new(TestTool.Of("Search", q => q))));

        Assert.Equal(3, client.Requests.Count);
    }

    [Fact]
    public async Task Model_has_to_reply_after_the_last_round()
    {
        using var client = new ScriptedChatClient();
        client.When(r => r.Options!.ToolMode == ChatToolMode.None).Reply("Enough.");
        client.Otherwise().Call("Search", """{"query":"a"}""");

        string reply = await Ask(client, new(TestTool.Of("Search", q => q)) { MaxRounds = 2 });

        Assert.Equal("Enough.", reply);
        Assert.Equal(3, client.Requests.Count);
        Assert.Equal(["Search"], client.Requests[2].Options!.Tools!.Select(t => t.Name));
    }

    [Fact]
    public async Task Model_that_never_stops_calling_fails()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""");

        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(() => Ask(client, new(TestTool.Of("Search", q => q)) { MaxRounds = 2 }));

        Assert.Equal(ChatReplyProblem.ToolCalls, failure.Problem);
        Assert.Equal("The model called Search although calls had been carried out 2 times and it was asked to reply without tools. Raise MaxRounds, or say in the prompt when to stop.", failure.Message);
        Assert.Equal(3, client.Requests.Count);
    }

    [Fact]
    public async Task Same_failure_is_repeated_three_times_at_most()
    {
        using var client = new ScriptedChatClient();
        client.When(r => r.Options!.ToolMode == ChatToolMode.None).Reply("I give up.");
        client.Otherwise().Call("Search", """{"query":"a"}""");
        int calls = 0;

        string reply = await Ask(client, new(TestTool.Of("Search", _ => throw new InvalidOperationException($"no {Math.Min(++calls, 9)}"[..2]))) { MaxRounds = 50 });

        Assert.Equal("I give up.", reply);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Required_call_is_required_once()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""").Reply("done");

        await Ask(client, new(TestTool.Of("Search", q => q)) { Choice = ToolChoice.Required });

        Assert.Equal([ChatToolMode.RequireAny, ChatToolMode.Auto], client.Requests.Select(r => r.Options!.ToolMode!));
    }

    [Fact]
    public async Task Named_tool_is_required_once()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""").Reply("done");

        await Ask(client, new(TestTool.Of("Search", q => q)) { Choice = "Search" });

        Assert.Equal([ChatToolMode.RequireSpecific("Search"), ChatToolMode.Auto], client.Requests.Select(r => r.Options!.ToolMode!));
    }

    [Fact]
    public async Task Tools_are_told_but_not_called_if_none_is_chosen()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""");

        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(() => Ask(client, new(TestTool.Of("Search", q => q)) { Choice = ToolChoice.None }));

        Assert.Equal("The model called Search although the choice of tools is 'none'.", failure.Message);
        Assert.Equal(ChatToolMode.None, Assert.Single(client.Requests).Options!.ToolMode);
    }

    [Fact]
    public async Task Call_of_a_declared_tool_is_the_callers()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Calls(new("Search", """{"query":"a"}"""), new("Ask", """{"query":"b"}"""));
        AIFunctionDeclaration declared = TestTool.Of("Ask", q => q).AsDeclarationOnly();
        int calls = 0;

        ChatResponse response = await ToolCall.GetAsync(client, Messages, new(TestTool.Of("Search", q => $"{q}{++calls}"), declared), ReplyTypes.Response, null, null, Token);

        Assert.Equal(["Search", "Ask"], response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Select(c => c.Name));
        Assert.Equal(0, calls);
        Assert.Single(client.Requests);
    }

    [Fact]
    public async Task Typed_reply_is_asked_for_again_with_the_results_still_there()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""").Reply("""{"word":"good"}""").Reply("""{"word":"good","score":3}""");

        Reply<Verdict> reply = await ToolCall.GetAsync(client, Messages, new(TestTool.Of("Search", q => q + "!")), ReplyTypes.Detailed(Verdict.Type), null, null, Token);

        Assert.Equal(new Verdict("good", 3), reply.Value);
        Assert.Equal(2, reply.Attempts);
        Assert.Equal(
            [ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant, ChatRole.User],
            client.Requests[2].Messages.Select(m => m.Role));
        Assert.Equal(["a!"], client.Requests[2].ToolResults);
    }

    [Fact]
    public async Task Usage_is_that_of_all_rounds()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise()
            .Reply(new ScriptedReply { Calls = [new("Search", """{"query":"a"}""")], InputTokens = 10, OutputTokens = 1 })
            .Reply(new ScriptedReply("done") { InputTokens = 20, OutputTokens = 2 });

        ChatResponse response = await ToolCall.GetAsync(client, Messages, new(TestTool.Of("Search", q => q)), ReplyTypes.Response, null, null, Token);

        Assert.Equal((30, 3), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal("done", response.Text);
    }

    [Fact]
    public async Task Reply_that_breaks_off_in_a_call_is_truncated()
    {
        using var client = new ScriptedChatClient();
        client.Otherwise().Reply(new ScriptedReply { Calls = [new("Search", """{"query":"a"}""")], FinishReason = ChatFinishReason.Length });
        int calls = 0;

        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(() => Ask(client, new(TestTool.Of("Search", q => $"{q}{++calls}"))));

        Assert.Equal(ChatReplyProblem.Truncated, failure.Problem);
        Assert.Equal(0, calls);
    }

    [Fact]
    public void Tools_of_one_name_are_refused()
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => new ToolSet(TestTool.Of("Search", q => q), TestTool.Of("Search", q => q)));

        Assert.StartsWith("Two tools are called 'Search'", failure.Message, StringComparison.Ordinal);
    }

    private static Task<string> Ask(ScriptedChatClient client, ToolSet tools, ChatOptions? options = null) => ToolCall.GetAsync(client, Messages, tools, ReplyTypes.Text, null, options, Token);
}
