using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class FailedCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Exception_reaches_the_caller_unchanged_and_names_the_call_it_ended()
    {
        Variable<string> answer = TestNode.Leaf("answer");
        var thrown = new FormatException("No number.");

        var caught = Assert.Throws<FormatException>(() => Parse(answer, _ => throw thrown));
        FailedCall failure = Assert.IsType<FailedCall>(Autograd.FailureOf(caught));

        Assert.Same(thrown, caught);
        Assert.Same(thrown, failure.Value);
        Assert.Equal("failure of Parse", failure.Role);
        Assert.Equal("FormatException: No number.", failure.ToText());
        Assert.Same(answer, Assert.Single(failure.Operation!.Inputs));
        Assert.False(failure.IsLeaf);
        Assert.Contains(nameof(Exception_reaches_the_caller_unchanged_and_names_the_call_it_ended), caught.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backward_tells_the_inputs_how_the_call_failed()
    {
        Variable<string> answer = TestNode.Leaf("answer");

        await FailureOfParsing(answer).BackwardAsync(cancellationToken: Token);

        Assert.Equal([new Gradient("Parse failed with FormatException: No number.")], answer.Gradients);
    }

    [Fact]
    public async Task Backward_takes_feedback_in_other_words()
    {
        Variable<string> answer = TestNode.Leaf("answer");

        await FailureOfParsing(answer).BackwardAsync("Answer with a bare number.", cancellationToken: Token);

        Assert.Equal([new Gradient("Answer with a bare number.")], answer.Gradients);
    }

    [Fact]
    public async Task Backward_goes_on_to_what_computed_the_inputs()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string> answer = TestNode.Call("Ask", prompt);

        await FailureOfParsing(answer).BackwardAsync(cancellationToken: Token);

        Assert.Equal([new Gradient("Ask#1[0]") { Call = "Ask#1" }], prompt.Gradients);
    }

    [Fact]
    public async Task Critic_of_a_prompt_sees_the_conversation_and_what_there_is_of_the_reply()
    {
        var translator = new TwoStepTranslator(new TruncatedClient());
        var engine = new KeepingEngine();
        var error = await Assert.ThrowsAsync<ChatReplyException>(() => translator.DraftAsync(new Variable<string>("HELLO"), "Italian", Token));

        await Autograd.FailureOf(error)!.BackwardAsync(new BackwardOptions { Engine = engine }, Token);

        Assert.Equal("Once upon", engine.Critique!.Reply);
        Assert.Contains("HELLO", engine.Critique.Conversation[^1].Text, StringComparison.Ordinal);
        Assert.Equal([new Gradient($"Draft failed with ChatReplyException: {error.Message}")], engine.Critique.Feedback);
        Assert.Equal("Be brief.", Assert.Single(translator.DraftPrompt.System.Gradients).Text);
    }

    [Fact]
    public async Task Loss_scores_a_failure_beside_other_samples()
    {
        Variable<string> answer = TestNode.Leaf("answer");
        FailedCall failure = FailureOfParsing(answer);
        Loss mean = Loss.Mean(
        [
            Loss.Evaluate(Parse(answer, _ => 7), value => new Evaluation(0.5, $"{value} is too small.")),
            Loss.Evaluate(failure, error => new Evaluation(0, error.Message)),
        ]);

        await mean.BackwardAsync(cancellationToken: Token);

        Assert.Equal(0.25, mean.Value);
        Assert.Equal([("7 is too small.", "1"), ("No number.", "2")], answer.Gradients.Select(g => (g.Text, g.Sample!)));
    }

    [Fact]
    public void Failure_is_found_behind_the_exceptions_that_wrap_it()
    {
        FailedCall failure = FailureOfParsing(TestNode.Leaf("answer"));

        Assert.Same(failure, Autograd.FailureOf(new InvalidOperationException("Item 3 failed.", failure.Value)));
        Assert.Same(failure, Autograd.FailureOf(new AggregateException(new TimeoutException(), new InvalidOperationException("", failure.Value))));
    }

    [Fact]
    public void Failure_of_calls_inside_each_other_is_the_innermost()
    {
        Variable<string> inner = TestNode.Leaf("inner");

        var error = Assert.Throws<FormatException>(() => Parse(TestNode.Leaf("outer"), _ => Parse(inner, _ => throw new FormatException()).Value));

        Assert.Same(inner, Assert.Single(Autograd.FailureOf(error)!.Operation!.Inputs));
    }

    [Fact]
    public void Exception_that_ended_no_recorded_call_has_no_failure()
    {
        Assert.Null(Autograd.FailureOf(new FormatException()));
        Assert.Null(Autograd.FailureOf(new AggregateException(new FormatException())));
        Assert.Null(Autograd.FailureOf(Assert.Throws<FormatException>(() => Parse("no gradient", _ => throw new FormatException()))));
    }

    [Fact]
    public void Call_without_gradients_leaves_no_failure()
    {
        using (Autograd.NoGradient())
        {
            Assert.Null(Autograd.FailureOf(Assert.Throws<FormatException>(() => Parse(TestNode.Leaf("answer"), _ => throw new FormatException()))));
        }
    }

    [Fact]
    public void Scope_without_gradients_inside_the_call_does_not_hide_its_failure()
    {
        var error = Assert.Throws<FormatException>(() => Parse(TestNode.Leaf("answer"), _ =>
        {
            using (Autograd.NoGradient())
            {
                throw new FormatException();
            }
        }));

        Assert.NotNull(Autograd.FailureOf(error));
    }

    [Fact]
    public void Cancelled_call_is_no_failure()
    {
        var error = Assert.Throws<TaskCanceledException>(() => Parse(TestNode.Leaf("answer"), _ => throw new TaskCanceledException()));

        Assert.Null(Autograd.FailureOf(error));
    }

    [Fact]
    public void Failure_is_forgotten_with_its_exception()
    {
        WeakReference failure = Forgotten();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(failure.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Forgotten() => new(FailureOfParsing(TestNode.Leaf("answer")));
    }

    private static FailedCall FailureOfParsing(Variable<string> answer) =>
        Autograd.FailureOf(Assert.Throws<FormatException>(() => Parse(answer, _ => throw new FormatException("No number."))))!;

    /// <summary>A recorded function as the generator writes one.</summary>
    private static Variable<int> Parse(Variable<string> answer, Func<string, int> parse)
    {
        var node = new PassThroughNode("Parse", answer);
        int result;
        try
        {
            result = parse(answer.Value);
        }
        catch (Exception error)
        {
            Autograd.RecordFailure(node, error);
            throw;
        }

        return Autograd.Record(node, result, "result of Parse");
    }

    private sealed class TruncatedClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Once upon")) { FinishReason = ChatFinishReason.Length });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    private sealed class KeepingEngine : IBackwardEngine
    {
        public Critique? Critique { get; private set; }

        public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
        {
            Critique = critique;
            return Task.FromResult<IReadOnlyList<string>>(["Be brief."]);
        }
    }
}
