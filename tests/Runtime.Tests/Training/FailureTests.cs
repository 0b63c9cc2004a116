using PromptGrad.Tests.Components;

namespace PromptGrad.Tests.Training;

public sealed class FailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Func<Exception>> Infrastructure => new(
        () => new HttpRequestException("no route"),
        () => new TimeoutException("too slow"),
        () => new TaskCanceledException("the client's own time-out"),
        () => new ChatEndpointException("busy", new Uri("https://model.example")) { IsTransient = true },
        () => new InvalidOperationException("wrapped", new HttpRequestException("no route")));

    [Theory]
    [MemberData(nameof(Infrastructure))]
    public async Task Interrupted_example_is_run_again_and_scores_what_it_would_have(Func<Exception> failure)
    {
        TrainingResult undisturbed = await RunAsync(new AnsweringModel(), new());
        int calls = 0;
        var flaky = new AnsweringModel((_, _) => Interlocked.Increment(ref calls) % 3 == 0 ? throw failure() : Task.CompletedTask);
        var events = new List<TrainingEvent>();

        TrainingResult result = await RunAsync(flaky, new() { Progress = new Told(events) });

        Assert.Equal(undisturbed.Best, result.Best);
        Assert.Equal(flaky.Asked.Count, result.Usage.Calls);
        Assert.NotEmpty(events.OfType<OperationRetried>());
        Assert.All(events.OfType<OperationRetried>(), e => Assert.Equal(1, e.Attempt));
        Assert.Equal(flaky.Asked.Count - undisturbed.Usage.Calls, events.OfType<OperationRetried>().Count());
    }

    [Fact]
    public async Task Run_stops_with_what_it_needs_to_be_resumed_and_is()
    {
        TrainingResult undisturbed = await RunAsync(new AnsweringModel(), new());
        int calls = 0;
        var broken = new AnsweringModel((_, _) => Interlocked.Increment(ref calls) > 120 ? throw new HttpRequestException("no route") : Task.CompletedTask);
        var options = new TrainerOptions { Checkpoint = new(_folder["run"]) };

        var error = await Assert.ThrowsAsync<TrainingInterruptedException>(() => RunAsync(broken, options));

        Assert.Equal(_folder["run"], error.Folder);
        Assert.IsType<HttpRequestException>(error.InnerException);
        Assert.Contains("no route", error.Message, StringComparison.Ordinal);
        Assert.Contains("make the same call again", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Best, (await TrainingCheckpoint.LoadAsync(_folder["run"], Token)).Best);
        Assert.Equal(120, broken.Answered);

        var mended = new AnsweringModel();
        TrainingResult resumed = await RunAsync(mended, options);
        Assert.Equal(undisturbed.Best, resumed.Best);
        Assert.Equal(undisturbed.Usage.Calls - 120, mended.Asked.Count);
        Assert.Equal(broken.Asked.Count + mended.Asked.Count, resumed.Usage.Calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Number_of_retries_is_an_option(int retries)
    {
        var broken = new AnsweringModel((_, _) => throw new HttpRequestException("no route"));
        var answerer = new Answerer(broken);
        await Assert.ThrowsAsync<TrainingInterruptedException>(() => Questions.Trainer(answerer, Quick(new() { Failures = new() { MaxRetries = retries } })).EvaluateAsync(Questions.Some(0, 1), cancellationToken: Token));

        Assert.Equal(retries + 1, broken.Asked.Count);
    }

    [Fact]
    public async Task Pause_before_a_retry_is_an_option_and_doubles()
    {
        var clock = new Support.VirtualClock();
        var broken = new AnsweringModel((_, _) => throw new HttpRequestException("no route"));
        var answerer = new Answerer(broken);
        Task<EvaluationReport> run = Questions.Trainer(answerer, new() { TimeProvider = clock, Failures = new() { MaxRetries = 3, RetryDelay = TimeSpan.FromSeconds(5) } }).EvaluateAsync(Questions.Some(0, 1), cancellationToken: Token);
        while (!run.IsCompleted)
        {
            if (clock.Sleepers > 0)
            {
                clock.Step();
            }

            await Task.Yield();
        }

        await Assert.ThrowsAsync<TrainingInterruptedException>(() => run);
        Assert.Equal(TimeSpan.FromSeconds(5 + 10 + 20), clock.Now);
    }

    [Fact]
    public async Task What_the_endpoint_will_never_take_is_not_sent_again()
    {
        var broken = new AnsweringModel((_, _) => throw new ChatEndpointException("no such model", new Uri("https://model.example")));
        await Assert.ThrowsAsync<TrainingInterruptedException>(() => Questions.Trainer(new(broken), new()).EvaluateAsync(Questions.Some(0, 1), cancellationToken: Token));

        Assert.Single(broken.Asked);
    }

    [Fact]
    public async Task Which_failures_are_no_score_is_an_option()
    {
        var model = new AnsweringModel((_, _) => throw new FormatException("a driver's own"));
        EvaluationReport scored = await Questions.Trainer(new(model), Quick(new())).EvaluateAsync(Questions.Some(0, 1), cancellationToken: Token);
        var error = await Assert.ThrowsAsync<TrainingInterruptedException>(() => Questions.Trainer(new(model), Quick(new() { Failures = new() { IsInfrastructureFailure = e => e is FormatException } })).EvaluateAsync(Questions.Some(0, 1), cancellationToken: Token));

        Assert.Equal(0, scored.Mean);
        Assert.IsType<FormatException>(error.InnerException);
    }

    [Fact]
    public async Task Exception_of_the_program_scores_nothing_and_its_message_is_the_feedback()
    {
        var answerer = new Answerer(new AnsweringModel());
        var trainer = new Trainer<string>(answerer, async (question, token) =>
        {
            Variable<string> answer = await answerer.AnswerAsync(new Variable<string>(question, "question"), token);
            throw new FormatException($"\"{answer.Value}\" is no number.");
        });
        await using TrainingSession session = await trainer.BeginAsync("mine", Questions.Data(), Token);

        CaseResult result = await session.Context.EvaluateAsync(session.Context.Seed, "q0", Token);

        Assert.Equal((0, false, "System.FormatException"), (result.Score, result.IsSuccess, result.Exception));
        Assert.EndsWith("is no number.", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_flows_from_a_recorded_call_that_failed()
    {
        var answerer = new Answerer(new AnsweringModel((_, _) => throw new ChatReplyException(ChatReplyProblem.Refused, "The model refused.", "no")));
        var critic = Support.FakeCritic.Saying(name => $"Ask {name} politely.");
        await using TrainingSession session = await Questions.Trainer(answerer, new()).BeginAsync("mine", Questions.Data(), Token);

        BatchFeedback feedback = await session.Context.BackwardAsync(session.Context.Seed, ["q0", "q1"], new() { Engine = new ChatBackwardEngine(critic) }, Token);

        Assert.All(feedback.Cases, c => Assert.Equal((0, "The model refused."), (c.Score, c.Explanation)));
        Assert.Equal(["q0", "q1"], feedback.Gradients["Answer.System"].Select(g => g.Sample));
    }

    [Fact]
    public async Task Failure_does_not_stay_among_the_known_results()
    {
        int calls = 0;
        var model = new AnsweringModel((_, _) => Interlocked.Increment(ref calls) == 1 ? throw new FormatException("once") : Task.CompletedTask);
        var options = new TrainerOptions { Failures = new() { MaxRetries = 0, IsInfrastructureFailure = _ => false } };
        await using TrainingSession session = await Questions.Trainer(new(model), options).BeginAsync("mine", Questions.Data(), Token);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Context.EvaluateAsync(session.Context.Seed, "q0", cancelled.Token));
        CaseResult result = await session.Context.EvaluateAsync(session.Context.Seed, "q0", Token);
        CaseResult again = await session.Context.EvaluateAsync(session.Context.Seed, "q0", Token);

        Assert.Equal("once", result.Explanation);
        Assert.Same(result, again);
        Assert.Equal(1, calls);
    }

    private static TrainerOptions Quick(TrainerOptions options) => options with { Failures = options.Failures with { RetryDelay = TimeSpan.Zero } };

    private static async Task<TrainingResult> RunAsync(AnsweringModel model, TrainerOptions options)
    {
        var answerer = new Answerer(model);
        return await Questions.Trainer(answerer, Quick(options with { MaxConcurrency = 1, Limits = new() { MaxSteps = 6 } })).RunAsync(new LineSearch(answerer), Questions.Data(), Token);
    }
}
