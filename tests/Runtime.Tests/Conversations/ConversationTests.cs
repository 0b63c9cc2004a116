using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Conversations;

public sealed class ConversationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chat_sends_everything_and_appends_the_reply()
    {
        using var client = new FixedChatClient("Hello");
        var conversation = new Conversation("Be brief.") { Options = new() { Temperature = 0.5f } };
        conversation.Extend("Hi");

        ChatResponse reply = await conversation.ChatAsync(client, Token);

        Assert.Equal("Hello", reply.Text);
        Assert.Equal("system: Be brief.|user: Hi", Show(client.Requests.Single()));
        Assert.Equal(0.5f, client.LastOptions!.Temperature);
        Assert.Equal("user: Hi|assistant: Hello", Show(conversation));
        Assert.False(conversation.AwaitsReply);
    }

    [Fact]
    public async Task What_was_sent_stays_when_the_conversation_goes_on()
    {
        using var client = new FixedChatClient("Hello");
        var conversation = new Conversation();
        conversation.Extend("Hi");
        IEnumerator<ChatMessage> before = conversation.GetEnumerator();

        await conversation.ChatAsync(client, Token);
        conversation.Extend("And?");

        Assert.Equal("user: Hi", Show(client.Requests.Single()));
        Assert.True(before.MoveNext());
        Assert.False(before.MoveNext());
    }

    [Fact]
    public async Task Stream_is_appended_at_its_end()
    {
        using var client = new FixedChatClient(Reply("Hel"), Reply("lo"));
        var conversation = new Conversation();
        conversation.Extend("Hi");
        var counts = new List<int>();

        await foreach (ChatResponseUpdate update in conversation.ChatStreamingAsync(client, Token))
        {
            counts.Add(conversation.Count);
        }

        Assert.Equal([1, 1], counts);
        Assert.Equal("user: Hi|assistant: Hello", Show(conversation));
    }

    [Fact]
    public async Task Stream_that_is_left_appends_nothing_and_another_can_begin()
    {
        using var client = new FixedChatClient(Reply("Hel"), Reply("lo"));
        var conversation = new Conversation();
        conversation.Extend("Hi");

        await foreach (ChatResponseUpdate update in conversation.ChatStreamingAsync(client, Token))
        {
            break;
        }

        Assert.Equal("user: Hi", Show(conversation));
        await conversation.ChatAsync(client, Token);
        Assert.Equal((2, "user: Hi|assistant: Hello"), (client.Requests.Count, Show(conversation)));
    }

    [Fact]
    public async Task Calls_and_tokens_of_both_ways_are_metered()
    {
        using var client = new FixedChatClient(() => new ChatResponse(Reply("Hello")) { Usage = new() { InputTokenCount = 3, OutputTokenCount = 2 } });
        var conversation = new Conversation();
        var meter = new CallMeter();
        using IDisposable scope = meter.Measure();

        conversation.Extend("Hi");
        await conversation.ChatAsync(client, Token);
        conversation.Extend("Hi again");
        await foreach (ChatResponseUpdate update in conversation.ChatStreamingAsync(client, Token))
        {
        }

        Assert.Equal(new ChatUsage(2, 6, 4), meter.Usage);
    }

    [Fact]
    public async Task Failed_call_appends_nothing()
    {
        using var client = new FixedChatClient(() => throw new HttpRequestException("down"));
        var conversation = new Conversation();
        conversation.Extend("Hi");

        await Assert.ThrowsAsync<HttpRequestException>(() => conversation.ChatAsync(client, Token));
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            await foreach (ChatResponseUpdate update in conversation.ChatStreamingAsync(client, Token))
            {
            }
        });

        Assert.Equal("user: Hi", Show(conversation));
        Assert.True(conversation.AwaitsReply);
    }

    [Theory]
    [InlineData("", "stop", ChatReplyProblem.Empty)]
    [InlineData("Hel", "length", ChatReplyProblem.Truncated)]
    [InlineData("", "content_filter", ChatReplyProblem.Filtered)]
    public async Task Reply_that_cannot_be_used_is_not_appended(string text, string finishReason, ChatReplyProblem problem)
    {
        using var client = new FixedChatClient(text, new ChatFinishReason(finishReason));
        var conversation = new Conversation();
        conversation.Extend("Hi");

        var refused = await Assert.ThrowsAsync<ChatReplyException>(() => conversation.ChatAsync(client, Token));

        Assert.Equal((problem, text), (refused.Problem, refused.ReplyText));
        Assert.Equal("user: Hi", Show(conversation));
    }

    [Fact]
    public async Task Reply_may_be_calls_alone_and_their_results_are_one_turn()
    {
        using var calling = new FixedChatClient(Calls("a", "b"));
        using var speaking = new FixedChatClient("Both are done.");
        var conversation = new Conversation();
        conversation.Extend("Do both.");

        await conversation.ChatAsync(calling, Token);
        conversation.Extend(Result("b"));
        Assert.False(conversation.AwaitsReply);
        var missing = await Assert.ThrowsAsync<ConversationException>(() => conversation.ChatAsync(speaking, Token));
        conversation.Extend(Result("a"));
        await conversation.ChatAsync(speaking, Token);

        Assert.Equal((ConversationProblem.MissingResult, 3), (missing.Problem, missing.MessageIndex));
        Assert.Contains("'a' has none", missing.Message, StringComparison.Ordinal);
        Assert.Equal("user: Do both.|assistant: |tool: |tool: |assistant: Both are done.", Show(conversation));
    }

    [Fact]
    public async Task Reply_of_a_client_that_runs_tools_is_appended_whole()
    {
        using var client = new FixedChatClient(Calls("a"), Result("a"), Reply("Done."));
        var conversation = new Conversation();
        conversation.Extend("Do it.");

        await conversation.ChatAsync(client, Token);

        Assert.Equal("user: Do it.|assistant: |tool: |assistant: Done.", Show(conversation));
    }

    [Fact]
    public async Task Calls_that_the_client_has_run_may_have_results_and_need_none()
    {
        ChatMessage calls = Calls("a", "b", "c");
        Assert.All(calls.Contents.Cast<FunctionCallContent>(), call => call.InformationalOnly = true);
        using var client = new FixedChatClient(calls, Result("b"), Result("a"), Reply("Done."));
        var conversation = new Conversation();
        conversation.Extend("Do it.");

        await conversation.ChatAsync(client, Token);

        Assert.Equal("user: Do it.|assistant: |tool: |tool: |assistant: Done.", Show(conversation));
        Assert.Throws<ConversationException>(() => new Conversation([Message('u'), calls, Result("d")]));
    }

    [Fact]
    public async Task Messages_of_one_reply_are_one_turn()
    {
        using var client = new FixedChatClient(Reply("Let me see. "), Calls("a"));
        var conversation = new Conversation();
        conversation.Extend("Do it.");

        await conversation.ChatAsync(client, Token);

        Assert.Equal("user: Do it.|assistant: Let me see. ", Show(conversation));
        Assert.IsType<FunctionCallContent>(conversation[1].Contents[1]);
    }

    [Fact]
    public async Task Second_reply_at_once_is_refused()
    {
        var release = new TaskCompletionSource<Completion>();
        using var client = new Llama3ChatClient((_, _) => release.Task);
        var conversation = new Conversation();
        conversation.Extend("Hi");

        Task<ChatResponse> first = conversation.ChatAsync(client, Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => conversation.ChatAsync(client, Token));
        Assert.Throws<InvalidOperationException>(() => conversation.Extend("Hello?"));
        release.SetResult(new("Hello"));
        await first;

        Assert.Equal("user: Hi|assistant: Hello", Show(conversation));
    }

    [Theory]
    [InlineData("a", ConversationProblem.FirstNotUser, 0)]
    [InlineData("s", ConversationProblem.FirstNotUser, 0)]
    [InlineData("uu", ConversationProblem.AssistantExpected, 1)]
    [InlineData("uau" + "s", ConversationProblem.AssistantExpected, 3)]
    [InlineData("ua", ConversationProblem.LastNotUserOrTool, 1)]
    [InlineData("uas", ConversationProblem.UserOrToolExpected, 2)]
    [InlineData("uat", ConversationProblem.UnknownCall, 2)]
    [InlineData("uctt", ConversationProblem.AssistantExpected, 3)]
    [InlineData("ucu", ConversationProblem.MissingResult, 2)]
    [InlineData("", ConversationProblem.Empty, 0)]
    public void Extending_refuses_a_wrong_order_and_changes_nothing(string roles, ConversationProblem problem, int index)
    {
        var conversation = new Conversation();

        var refused = Assert.Throws<ConversationException>(() => conversation.Extend(roles.Select(Message)));

        Assert.Equal((problem, index), (refused.Problem, refused.MessageIndex));
        Assert.Empty(conversation);
    }

    [Fact]
    public void Refusal_says_which_message_and_what_to_do()
    {
        var conversation = new Conversation();
        conversation.Extend("Hi");

        string message = Assert.Throws<ConversationException>(() => conversation.Extend(new ChatMessage(ChatRole.System, "Be brief."))).Message;

        Assert.Equal(
            "Message 1 (system) stands where the assistant's reply must. Ask for a reply first, or join this message and the one before it. A conversation has one system text: set Conversation.System.", message);
    }

    [Fact]
    public void Reply_from_elsewhere_must_be_the_assistants()
    {
        var conversation = new Conversation();
        Assert.Throws<ConversationException>(() => conversation.AddReply("Hello"));
        conversation.Extend("Hi");
        Assert.Throws<ConversationException>(() => conversation.AddReply(new ChatMessage(ChatRole.User, "Hello")));
        conversation.AddReply("Hello");
        Assert.Throws<ConversationException>(() => conversation.AddReply("Hello again"));

        Assert.Equal("user: Hi|assistant: Hello", Show(conversation));
        Assert.Throws<ConversationException>(() => new Conversation().AddReply(new ChatMessage(ChatRole.User, "Hi")));
    }

    [Fact]
    public void History_may_end_with_the_assistant()
    {
        var conversation = new Conversation([Message('u'), Message('a')], "Be brief.");

        Assert.Equal(2, conversation.Count);
        Assert.Throws<ConversationException>(conversation.Validate);
        Assert.Throws<ConversationException>(() => new Conversation([Message('a')]));
        Assert.Throws<ArgumentException>(() => new Conversation([Message('u'), null!]));
    }

    /// <summary>Whatever is added in whatever order: a conversation either takes all of it and stands in order, or is as before.</summary>
    [Fact]
    public void Every_change_keeps_the_order_or_changes_nothing()
    {
        Gen<string[]> changes = Gen.ArrayOf(Gen.ListOf(Gen.Elements("uactsTA".ToCharArray())).Select(letters => string.Concat(letters.Take(4))));
        int taken = 0;
        Prop.ForAll(changes.ToArbitrary(), all =>
        {
            var conversation = new Conversation();
            foreach (string change in all)
            {
                ChatMessage[] before = [.. conversation];
                try
                {
                    if (change.EndsWith('A'))
                    {
                        conversation.AddReply(change.Select(Message));
                    }
                    else
                    {
                        conversation.Extend(change.Select(Message));
                    }

                    taken++;
                    Assert.Equal(before.Length + change.Length, conversation.Count);
                }
                catch (ConversationException)
                {
                    Assert.Equal(before, conversation);
                }

                AssertInOrder(conversation);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
        Assert.True(taken > 1_000);
    }

    /// <summary>The rules once more, said in another way than the code does.</summary>
    private static void AssertInOrder(Conversation messages)
    {
        string roles = string.Concat(messages.Select(m => m.Role.Value[0]));
        Assert.Matches("^((u|(?<=a)t{1,2})a)*(u|(?<=a)t{1,2})?$", roles);
        for (int i = 0; i < messages.Count; i++)
        {
            int calls = messages[i].Contents.OfType<FunctionCallContent>().Count();
            int results = messages.Skip(i + 1).TakeWhile(m => m.Role == ChatRole.Tool).Count();
            Assert.True(results <= calls);
            Assert.True(results == calls || i + 1 + results == messages.Count || messages[i].Role != ChatRole.Assistant);
        }
    }

    /// <summary>A message by a letter: a user, an assistant, its call or two, a result of the first or of the second, a system.</summary>
    private static ChatMessage Message(char letter) => letter switch
    {
        'u' => new(ChatRole.User, "Hi"),
        'a' or 'A' => Reply("Hello"),
        'c' => Calls("a"),
        'T' => Calls("a", "b"),
        't' => Result("a"),
        _ => new(ChatRole.System, "Be brief."),
    };

    private static ChatMessage Reply(string text) => new(ChatRole.Assistant, text);

    private static ChatMessage Calls(params string[] ids) => new(ChatRole.Assistant, [.. ids.Select(id => new FunctionCallContent(id, "tool"))]);

    private static ChatMessage Result(string id) => new(ChatRole.Tool, [new FunctionResultContent(id, "done")]);

    private static string Show(IEnumerable<ChatMessage> messages) => string.Join('|', messages.Select(m => $"{m.Role.Value}: {m.Text}"));
}
