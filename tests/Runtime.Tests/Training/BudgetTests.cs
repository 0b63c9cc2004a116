using PromptGrad.Tests.Components;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Training;

public sealed class BudgetTests : IDisposable
{
    private const int AtOnce = 4;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Calls_never_exceed_their_limit()
    {
        (TrainingResult result, AnsweringModel model) = await RunAsync(o => o with { Budget = new() { MaxCalls = 61 } });

        Assert.Equal(StopReason.Budget, result.StopReason);
        Assert.Equal(61, model.Asked.Count);
        Assert.Equal(61, result.Usage.Calls);
    }

    [Fact]
    public async Task Tokens_exceed_their_limit_by_the_calls_under_way_at_most()
    {
        (TrainingResult result, _) = await RunAsync(o => o with { Budget = new() { MaxTokens = 5_000 } });

        Assert.Equal(StopReason.Budget, result.StopReason);
        Assert.InRange(result.Usage.TotalTokens, 5_000, 5_000 + (AtOnce * 130));
    }

    [Fact]
    public async Task Money_exceeds_its_limit_by_the_calls_under_way_at_most()
    {
        var prices = new PriceTable(new Dictionary<string, Price> { ["test-model"] = new(10_000, 10_000) }) { DefaultModel = "test-model" };
        (TrainingResult result, _) = await RunAsync(o => o with { Budget = new() { MaxCost = 50, Prices = prices } });

        Assert.Equal(StopReason.Budget, result.StopReason);
        Assert.InRange(result.Cost!.Value, 50, 50 + (AtOnce * 1.3m));
    }

    [Fact]
    public async Task Time_is_exceeded_by_the_calls_under_way_at_most_and_earlier_sessions_count()
    {
        var clock = new ManualClock();
        TrainerOptions Limited(TrainerOptions o, int minutes) => o with { Budget = new() { MaxDuration = TimeSpan.FromMinutes(minutes) }, TimeProvider = clock, Checkpoint = new(_folder["run"]) };
        (TrainingResult result, AnsweringModel model) = await RunAsync(o => Limited(o, 40), () => clock.Advance(TimeSpan.FromMinutes(1)));
        (TrainingResult resumed, AnsweringModel second) = await RunAsync(o => Limited(o, 60), () => clock.Advance(TimeSpan.FromMinutes(1)));

        Assert.Equal(StopReason.Budget, result.StopReason);
        Assert.InRange(model.Asked.Count, 40, 40 + AtOnce);
        Assert.Equal(StopReason.Budget, resumed.StopReason);
        Assert.InRange(model.Asked.Count + second.Asked.Count, 60, 60 + (2 * AtOnce));
    }

    [Fact]
    public async Task Final_test_is_within_the_budget()
    {
        (TrainingResult result, AnsweringModel model) = await RunAsync(o => o with { Budget = new() { MaxCalls = 200 } }, data: Questions.Data(test: 40));

        Assert.Equal(StopReason.Budget, result.StopReason);
        Assert.InRange(model.Asked.Count, 160, 200);
        Assert.Equal(model.Asked.Count, result.Usage.Calls);
        Assert.Equal(40, result.Verdict.Seed!.Cases.Count);
        Assert.Equal(40, result.Verdict.Best!.Cases.Count);
    }

    [Fact]
    public async Task Test_that_costs_more_than_the_search_is_made_with_what_is_left()
    {
        (TrainingResult result, AnsweringModel model) = await RunAsync(o => o with { Budget = new() { MaxCalls = 150 } }, data: Questions.Data(test: 40));

        Assert.Equal(150, model.Asked.Count);
        Assert.Equal(VerdictKind.NotTested, result.Verdict.Kind);
        Assert.Contains(result.Warnings, w => w.StartsWith("The final test of 40 examples, twice, would take more than half of the 150 calls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Money_that_nobody_counted_cannot_be_limited()
    {
        await RunAsync(o => o with { Limits = new() { MaxSteps = 1 }, Checkpoint = new(_folder["run"]) });
        var prices = new PriceTable(new Dictionary<string, Price> { ["test-model"] = new(1, 1) }) { DefaultModel = "test-model" };
        var error = await Assert.ThrowsAsync<CheckpointException>(() => RunAsync(o => o with { Budget = new() { MaxCost = 5, Prices = prices }, Checkpoint = new(_folder["run"]) }));
        Assert.Contains("calls whose cost nobody knows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_without_a_price_is_the_users_mistake_and_no_score()
    {
        var prices = new PriceTable(new Dictionary<string, Price> { ["another"] = new(1, 1) });
        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => RunAsync(o => o with { Budget = new() { MaxCost = 5, Prices = prices } }));
        Assert.Contains("Budget.Prices", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_inside_the_program_is_the_programs_own()
    {
        var answerer = new Answerer(new AnsweringModel());
        var trainer = new Trainer<string>(answerer, async (question, token) =>
        {
            using CallMeter.MeteredScope scope = new CallMeter(new Budget { MaxCalls = 0 }).Measure();
            return Loss.ExactMatch(await answerer.AnswerAsync(new Variable<string>(question, "question"), token), "yes");
        });
        EvaluationReport report = await trainer.EvaluateAsync(Questions.Some(0, 2), cancellationToken: Token);

        Assert.Equal(0, report.Mean);
        Assert.StartsWith("A model was not called: the budget of 0 calls", report.Cases[0].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_run_does_not_wait_for_calls_that_do_not_listen_and_can_be_resumed()
    {
        (TrainingResult whole, _) = await RunAsync(o => o with { Limits = new() { MaxSteps = 5 } });
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var never = new TaskCompletionSource();
        int calls = 0;
        var deaf = new AnsweringModel(async (_, _) =>
        {
            if (Interlocked.Increment(ref calls) == 90)
            {
                await cancellation.CancelAsync();
            }

            if (calls >= 90)
            {
                await never.Task;
            }
        });
        TrainerOptions options = new() { Limits = new() { MaxSteps = 5 }, MaxConcurrency = AtOnce, Checkpoint = new(_folder["run"]) };
        var answerer = new Answerer(deaf);

        TrainingResult cancelled = await Questions.Trainer(answerer, options).RunAsync(new LineSearch(answerer), Questions.Data(), cancellation.Token);

        Assert.Equal(StopReason.Cancelled, cancelled.StopReason);
        TrainingCheckpoint checkpoint = await TrainingCheckpoint.LoadAsync(_folder["run"], Token);
        Assert.Equal(StopReason.Cancelled, checkpoint.StopReason);
        Assert.Equal(cancelled.Best, checkpoint.Best);
        var model = new AnsweringModel();
        var resuming = new Answerer(model);
        TrainingResult resumed = await Questions.Trainer(resuming, options).RunAsync(new LineSearch(resuming), Questions.Data(), Token);
        Assert.Equal(whole.Best, resumed.Best);
        Assert.Equal(whole.Usage.Calls - 89, model.Asked.Count);
        never.SetResult();
    }

    private static async Task<(TrainingResult Result, AnsweringModel Model)> RunAsync(Func<TrainerOptions, TrainerOptions> change, Action? onCall = null, DataSplits<string>? data = null)
    {
        var model = new AnsweringModel(async (_, _) =>
        {
            await Task.Yield();
            onCall?.Invoke();
        });
        var answerer = new Answerer(model);
        return (await Questions.Trainer(answerer, change(new() { MaxConcurrency = AtOnce, Limits = new() { MaxSteps = 50 } })).RunAsync(new LineSearch(answerer), data ?? Questions.Data(), Token), model);
    }
}
