using Microsoft.Extensions.AI;
using PromptGrad.Replies;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Replies;

public class PartStreamTests
{
    private const string Good = """{"word":"fine","score":30}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_grows_and_a_number_appears_when_it_is_complete()
    {
        List<PartialVerdict> items = await ReadAsync(StreamingModel.Spelling(Good));

        Assert.Equal(
            [(null, null), ("", null), ("f", null), ("fi", null), ("fin", null), ("fine", null), ("fine", 30)],
            items.Select(i => (i.Word, i.Score)).Distinct());
        Assert.All(items.SkipLast(1), i => Assert.Null(i.Whole));
        Assert.Equal(new Verdict("fine", 30), items[^1].Whole);
    }

    [Fact]
    public async Task Item_is_given_only_if_it_is_another_one() =>
        Assert.Equal(2, (await ReadAsync(StreamingModel.Saying("""{"word":"fine",""", "    ", "\n", "   "," ", """ "score":30}"""))).Count(i => i.Score is null || i.Whole is not null));

    [Fact]
    public async Task Sloppy_reply_is_repaired_on_the_way()
    {
        List<PartialVerdict> items = await ReadAsync(StreamingModel.Saying("Here:\n```json\n{word: 'fi", "ne', sco", "re: 30,}\n```"));

        Assert.Equal([("fi", null), ("fine", null), ("fine", 30), ("fine", 30)], items.Select(i => (i.Word, i.Score)));
        Assert.Equal(new Verdict("fine", 30), items[^1].Whole);
    }

    [Fact]
    public async Task Model_is_asked_by_schema_unless_the_prompt_tells_the_form()
    {
        StreamingModel model = StreamingModel.Saying(Good);

        await ReadAsync(model);
        await ReadAsync(model, ReplyFormat.Prompt);

        Assert.Equal("Verdict", Assert.IsType<ChatResponseFormatJson>(model.Requests[0]!.ResponseFormat).SchemaName);
        Assert.Null(model.Requests[1]);
    }

    [Theory]
    [InlineData("""{"word":"fine","score":"many"}""")]
    [InlineData("""{"word":"fine","sco""")]
    [InlineData("I don't know.")]
    public async Task Reply_that_does_not_fit_is_a_failure_behind_what_came_and_not_asked_for_again(string text)
    {
        StreamingModel model = StreamingModel.Spelling(text);

        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(() => ReadAsync(model));

        Assert.Equal((ChatReplyProblem.Unreadable, text), (failure.Problem, failure.ReplyText));
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Truncated_reply_is_a_failure_behind_what_came()
    {
        var model = new StreamingModel(StreamingModel.Piece("""{"word":"fi"""), StreamingModel.End(ChatFinishReason.Length));
        var items = new List<PartialVerdict>();

        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(() => ReadAsync(model, items: items));

        Assert.Equal(ChatReplyProblem.Truncated, failure.Problem);
        Assert.Equal(["fi"], items.Select(i => i.Word));
    }

    [Fact]
    public async Task Leaving_the_stream_closes_the_one_of_the_model()
    {
        StreamingModel model = StreamingModel.Spelling(Good);

        await foreach (PartialVerdict item in StreamOf(model))
        {
            break;
        }

        Assert.Equal(1, model.Closed);
        Assert.True(model.Given < Good.Length);
    }

    [Fact]
    public async Task Long_reply_in_many_pieces_is_read_some_hundred_times_and_not_for_every_piece()
    {
        var text = new string('x', 20_000);

        List<PartialVerdict> items = await ReadAsync(StreamingModel.Spelling($$"""{"word":"{{text}}","score":1}"""));

        Assert.InRange(items.Count, 100, 600);
        Assert.Equal(text, items[^1].Whole!.Word);
    }

    private static IAsyncEnumerable<PartialVerdict> StreamOf(StreamingModel model, ReplyFormat format = ReplyFormat.Schema) =>
        ReplyCall.StreamAsync(model, StreamingModel.Messages, PartialVerdict.Type, format, null, Token);

    private static async Task<List<PartialVerdict>> ReadAsync(StreamingModel model, ReplyFormat format = ReplyFormat.Schema, List<PartialVerdict>? items = null)
    {
        items ??= [];
        await foreach (PartialVerdict item in StreamOf(model, format))
        {
            items.Add(item);
        }

        return items;
    }
}
