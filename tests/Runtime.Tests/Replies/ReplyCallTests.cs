using Microsoft.Extensions.AI;
using PromptGrad.Replies;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Replies;

public class ReplyCallTests
{
    private const string Good = """{"word":"fine","score":3}""";

    private static readonly ChatMessage[] Messages = [new(ChatRole.User, "Judge this.")];

    [Fact]
    public async Task Reply_that_fits_is_read_as_it_stands()
    {
        FakeModel model = FakeModel.Answering(Good);

        Reply<Verdict> reply = await GetReplyAsync(model);

        Assert.Equal(new Verdict("fine", 3), reply.Value);
        Assert.Equal(Good, reply.Text);
        Assert.Empty(reply.Repairs);
        Assert.Equal(1, reply.Attempts);
        Assert.Equal(ChatFinishReason.Stop, reply.FinishReason);
    }

    [Fact]
    public async Task Model_is_asked_by_schema_and_the_options_of_the_caller_stay_as_they_are()
    {
        FakeModel model = FakeModel.Answering(Good);
        var options = new ChatOptions { Temperature = 0.5f };

        await ReplyCall.GetAsync(model, Messages, Verdict.Type, null, options, TestContext.Current.CancellationToken);

        ChatOptions sent = model.Requests[0].Options!;
        Assert.Equal(0.5f, sent.Temperature);
        Assert.Equal("Verdict", Assert.IsType<ChatResponseFormatJson>(sent.ResponseFormat).SchemaName);
        Assert.Null(options.ResponseFormat);
    }

    [Fact]
    public async Task Schema_is_not_sent_when_the_prompt_describes_the_form()
    {
        FakeModel model = FakeModel.Answering(Good);

        await ReplyCall.GetAsync(model, Messages, Verdict.Type, new(1, ReplyFormat.Prompt), null, TestContext.Current.CancellationToken);

        Assert.Null(model.Requests[0].Options?.ResponseFormat);
    }

    [Fact]
    public async Task Sloppy_reply_is_repaired_and_the_repairs_are_told()
    {
        const string Sloppy = "Here you are:\n```json\n{word: 'fine', score: 3,}\n```";
        FakeModel model = FakeModel.Answering(Sloppy);

        Reply<Verdict> reply = await GetReplyAsync(model);

        Assert.Equal(new Verdict("fine", 3), reply.Value);
        Assert.Equal(Sloppy, reply.Text);
        Assert.Contains(reply.Repairs, r => r.Kind == ReplyRepairKind.SpareComma);
    }

    [Fact]
    public async Task Reply_that_does_not_fit_is_asked_for_again_with_the_reason()
    {
        FakeModel model = FakeModel.Answering("""{"word":"fine","score":"many"}""", Good);

        Reply<Verdict> reply = await GetReplyAsync(model);

        Assert.Equal(2, reply.Attempts);
        IReadOnlyList<ChatMessage> again = model.Requests[1].Messages;
        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.User], again.Select(m => m.Role));
        Assert.Contains("score", again[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_that_breaks_off_is_asked_for_again_instead_of_guessed()
    {
        FakeModel model = FakeModel.Answering("""{"word":"fi""", Good);

        Assert.Equal(new Verdict("fine", 3), (await GetReplyAsync(model)).Value);
    }

    [Fact]
    public async Task Asking_again_is_bounded()
    {
        FakeModel model = FakeModel.Answering("no", "no", "no");

        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(() => GetReplyAsync(model, new(3, ReplyFormat.Schema)));

        Assert.Equal(ChatReplyProblem.Unreadable, failure.Problem);
        Assert.Equal("no", failure.ReplyText);
        Assert.Equal(3, model.Requests.Count);
    }

    [Fact]
    public async Task Empty_reply_is_asked_for_again_without_an_empty_message()
    {
        FakeModel model = FakeModel.Answering("", Good);

        Assert.Equal(2, (await GetReplyAsync(model)).Attempts);
        Assert.Equal(Messages, model.Requests[1].Messages);
    }

    [Fact]
    public async Task Filtered_reply_is_a_typed_outcome_and_not_asked_for_again()
    {
        FakeModel model = FakeModel.Answering(Ended(ChatFinishReason.ContentFilter));

        Assert.Equal(ChatReplyProblem.Filtered, (await Assert.ThrowsAsync<ChatReplyException>(() => GetReplyAsync(model))).Problem);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Truncated_reply_is_asked_for_again_as_it_was_and_is_a_typed_outcome_in_the_end()
    {
        FakeModel model = FakeModel.Answering(Ended(ChatFinishReason.Length), Ended(ChatFinishReason.Length));

        Assert.Equal(ChatReplyProblem.Truncated, (await Assert.ThrowsAsync<ChatReplyException>(() => GetReplyAsync(model))).Problem);
        Assert.Equal(Messages, model.Requests[1].Messages);
    }

    [Fact]
    public async Task Text_that_is_truncated_is_not_asked_for_again()
    {
        FakeModel model = FakeModel.Answering(Ended(ChatFinishReason.Length));

        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(() => ReplyCall.GetAsync(model, Messages, ReplyTypes.Text, null, null, TestContext.Current.CancellationToken));

        Assert.Equal(ChatReplyProblem.Truncated, failure.Problem);
    }

    [Fact]
    public async Task Refusal_is_a_typed_outcome()
    {
        FakeModel model = FakeModel.Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new ErrorContent("no way")])));

        Assert.Equal(ChatReplyProblem.Refused, (await Assert.ThrowsAsync<ChatReplyException>(() => GetReplyAsync(model))).Problem);
    }

    [Fact]
    public async Task Hard_check_asks_again_with_what_it_says()
    {
        FakeModel model = FakeModel.Answering("""{"word":"bad","score":3}""", Good);

        Reply<Verdict> reply = await GetReplyAsync(model, RulesOf(isHard: true));

        Assert.Equal("fine", reply.Value.Word);
        Assert.Contains("the word must be fine", model.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hard_check_that_never_passes_is_a_failure_of_its_own()
    {
        FakeModel model = FakeModel.Answering("""{"word":"bad","score":3}""", """{"word":"bad","score":4}""");

        Assert.Equal(ChatReplyProblem.Rejected, (await Assert.ThrowsAsync<ChatReplyException>(() => GetReplyAsync(model, RulesOf(isHard: true)))).Problem);
    }

    [Fact]
    public async Task Soft_check_is_a_remark()
    {
        FakeModel model = FakeModel.Answering("""{"word":"bad","score":3}""");

        Reply<Verdict> reply = await GetReplyAsync(model, RulesOf(isHard: false));

        Assert.Equal("bad", reply.Value.Word);
        Assert.Equal(["the word must be fine"], reply.Remarks);
    }

    [Fact]
    public async Task Usage_is_that_of_all_attempts()
    {
        FakeModel model = FakeModel.Answering(WithUsage("no", 5), WithUsage(Good, 7));

        Assert.Equal(12, (await GetReplyAsync(model)).Usage?.OutputTokenCount);
    }

    [Fact]
    public async Task Every_attempt_is_a_call_of_the_budget()
    {
        var meter = new CallMeter(new Budget { MaxCalls = 1 });
        FakeModel model = FakeModel.Answering("no", Good);

        using (meter.Measure())
        {
            await Assert.ThrowsAsync<BudgetExceededException>(() => GetReplyAsync(model));
        }

        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Text_has_its_details_too()
    {
        FakeModel model = FakeModel.Answering("one\ntwo");

        Reply<string> reply = await ReplyCall.GetAsync(model, Messages, ReplyTypes.Text.Detailed, null, null, TestContext.Current.CancellationToken);

        Assert.Equal("one\ntwo", reply.Value);
    }

    [Fact]
    public async Task Response_is_given_whatever_is_in_it()
    {
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "look_up")]));

        Assert.Same(response, await ReplyCall.GetAsync(FakeModel.Answering(response), Messages, ReplyTypes.Response, null, null, TestContext.Current.CancellationToken));
    }

    private static ReplyRules<Reply<Verdict>> RulesOf(bool isHard) =>
        new(2, ReplyFormat.Schema, new ReplyCheck<Reply<Verdict>>(r => r.Value.Word == "fine" ? null : "the word must be fine", isHard));

    private static ChatResponse Ended(ChatFinishReason reason) => new(new ChatMessage(ChatRole.Assistant, Good)) { FinishReason = reason };

    private static ChatResponse WithUsage(string text, long tokens) => new(new ChatMessage(ChatRole.Assistant, text)) { Usage = new() { OutputTokenCount = tokens } };

    private static Task<Reply<Verdict>> GetReplyAsync(FakeModel model, ReplyRules<Reply<Verdict>>? rules = null) =>
        ReplyCall.GetAsync(model, Messages, Verdict.Type.Detailed, rules, null, TestContext.Current.CancellationToken);
}
