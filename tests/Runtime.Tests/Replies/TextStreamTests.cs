using Microsoft.Extensions.AI;
using PromptGrad.Replies;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Replies;

public class TextStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pieces_come_as_the_model_sends_them_without_the_empty_ones()
    {
        StreamingModel model = StreamingModel.Saying("One ", "", "two", " three.");

        Assert.Equal(["One ", "two", " three."], await ReadAsync(model));
        Assert.Equal(1, model.Closed);
    }

    [Fact]
    public async Task Piece_is_given_before_the_next_one_is_asked_for()
    {
        StreamingModel model = StreamingModel.Saying("One ", "two");

        await using IAsyncEnumerator<string> pieces = StreamOf(model).GetAsyncEnumerator(Token);
        Assert.True(await pieces.MoveNextAsync());

        Assert.Equal("One ", pieces.Current);
        Assert.Equal(1, model.Given);
    }

    [Fact]
    public void Model_is_not_asked_before_the_stream_is_read()
    {
        StreamingModel model = StreamingModel.Saying("One");

        _ = StreamOf(model);

        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task Leaving_the_stream_closes_the_one_of_the_model()
    {
        StreamingModel model = StreamingModel.Saying("One ", "two ", "three");

        await foreach (string piece in StreamOf(model))
        {
            break;
        }

        Assert.Equal((1, 1), (model.Given, model.Closed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_closes_the_stream_of_the_model(bool withCancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        StreamingModel model = StreamingModel.Saying("One ", "two ", "three");
        IAsyncEnumerable<string> stream = ReplyCall.StreamTextAsync(model, StreamingModel.Messages, null, withCancellation ? Token : stop.Token);
        var pieces = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (string piece in stream.WithCancellation(withCancellation ? stop.Token : CancellationToken.None))
            {
                pieces.Add(piece);
                await stop.CancelAsync();
            }
        });

        Assert.Equal(["One "], pieces);
        Assert.Equal((1, 1), (model.Given, model.Closed));
    }

    [Theory]
    [InlineData("length", ChatReplyProblem.Truncated)]
    [InlineData("content_filter", ChatReplyProblem.Filtered)]
    public async Task Reply_that_was_ended_is_a_typed_outcome_behind_what_came(string reason, ChatReplyProblem problem)
    {
        var model = new StreamingModel(StreamingModel.Piece("One "), StreamingModel.Piece("tw"), StreamingModel.End(new(reason)));
        var pieces = new List<string>();

        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(() => ReadAsync(model, pieces));

        Assert.Equal((problem, "One tw"), (failure.Problem, failure.ReplyText));
        Assert.Equal(["One ", "tw"], pieces);
    }

    [Fact]
    public async Task Refusal_is_a_typed_outcome()
    {
        var model = new StreamingModel(StreamingModel.End(ChatFinishReason.Stop, new ErrorContent("no way")));

        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(() => ReadAsync(model));

        Assert.Equal(ChatReplyProblem.Refused, failure.Problem);
        Assert.Contains("no way", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_without_text_is_a_failure_and_not_asked_for_again()
    {
        StreamingModel model = StreamingModel.Saying("", "");

        Assert.Equal(ChatReplyProblem.Empty, (await Assert.ThrowsAsync<ChatReplyException>(() => ReadAsync(model))).Problem);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Failure_of_the_model_comes_behind_what_came()
    {
        var model = new StreamingModel(StreamingModel.Piece("One ")) { Failure = new HttpRequestException("lost") };
        var pieces = new List<string>();

        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(model, pieces));

        Assert.Equal(["One "], pieces);
    }

    [Fact]
    public async Task Tokens_are_counted_when_the_stream_ends()
    {
        var model = new StreamingModel(StreamingModel.Piece("One"), StreamingModel.End(ChatFinishReason.Stop, new UsageContent(new() { InputTokenCount = 12, OutputTokenCount = 3 })));
        var meter = new CallMeter();

        using (meter.Measure())
        {
            await ReadAsync(model);
        }

        Assert.Equal(new ChatUsage(1, 12, 3), meter.Usage);
    }

    [Fact]
    public async Task Stream_that_is_left_early_is_a_call_all_the_same()
    {
        var model = new StreamingModel(StreamingModel.Piece("One"), StreamingModel.End(ChatFinishReason.Stop, new UsageContent(new() { OutputTokenCount = 3 })));
        var meter = new CallMeter();

        using (meter.Measure())
        {
            await foreach (string piece in StreamOf(model))
            {
                break;
            }
        }

        Assert.Equal(new ChatUsage(1, 0, 0), meter.Usage);
    }

    [Fact]
    public async Task Stream_beyond_a_budget_is_not_begun()
    {
        StreamingModel model = StreamingModel.Saying("One");
        var meter = new CallMeter(new Budget { MaxCalls = 1 });

        using (meter.Measure())
        {
            await ReadAsync(model);
            await Assert.ThrowsAsync<BudgetExceededException>(() => ReadAsync(model));
        }

        Assert.Single(model.Requests);
    }

    private static IAsyncEnumerable<string> StreamOf(StreamingModel model) => ReplyCall.StreamTextAsync(model, StreamingModel.Messages, null, Token);

    private static async Task<List<string>> ReadAsync(StreamingModel model, List<string>? pieces = null)
    {
        pieces ??= [];
        await foreach (string piece in StreamOf(model))
        {
            pieces.Add(piece);
        }

        return pieces;
    }
}
