using PromptGrad.Tests.Components;

namespace PromptGrad.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Journal => Path.Combine(_folder["run"], "journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Finished_run_is_replayed_without_a_call()
    {
        (TrainingResult first, AnsweringModel model) = await RunAsync();
        (TrainingResult second, AnsweringModel unused) = await RunAsync();

        Assert.NotEmpty(model.Asked);
        Assert.Empty(unused.Asked);
        Assert.Equal(first.Best, second.Best);
        Assert.Equal(first.Usage, second.Usage);
        Assert.Equal(first.UsageByRole, second.UsageByRole);
        Assert.Equal(model.Asked.Count, second.Usage.Calls);
    }

    [Fact]
    public async Task Resumed_run_tells_what_happened_again_and_says_so()
    {
        var first = new List<TrainingEvent>();
        var second = new List<TrainingEvent>();
        await RunAsync(o => o with { Progress = new Told(first) });
        await RunAsync(o => o with { Progress = new Told(second) });

        RunResumed resumed = Assert.Single(second.OfType<RunResumed>());
        Assert.Equal(_folder["run"], resumed.Folder);
        Assert.True(resumed.Operations > 10);
        Assert.Equal(first.Select(e => e.GetType()), second.Where(e => e is not RunResumed).Select(e => e.GetType()));
        Assert.Equal(first.OfType<StepFinished>().Select(e => e.Usage), second.OfType<StepFinished>().Select(e => e.Usage));
    }

    [Fact]
    public async Task Half_written_line_at_the_end_is_dropped_and_its_call_made_again()
    {
        (TrainingResult whole, _) = await RunAsync();
        string[] lines = await File.ReadAllLinesAsync(Journal, Token);
        await File.WriteAllTextAsync(Journal, string.Join('\n', lines[..30]) + "\n" + lines[30][..20], Token);

        (TrainingResult resumed, AnsweringModel model) = await RunAsync();

        Assert.Equal(whole.Best, resumed.Best);
        Assert.Equal(whole.Usage, resumed.Usage);
        Assert.InRange(model.Asked.Count, 1, (int)whole.Usage.Calls - 20);
    }

    [Fact]
    public async Task Damage_in_the_middle_is_an_error_that_says_where()
    {
        await RunAsync();
        string[] lines = await File.ReadAllLinesAsync(Journal, Token);
        lines[5] = lines[5].Replace("\"score\":", "\"score\" :", StringComparison.Ordinal).Replace("\"key\":", "\"kEy\":", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Journal, string.Join('\n', lines) + "\n", Token);

        var error = await Assert.ThrowsAsync<CheckpointException>(() => RunAsync());
        Assert.StartsWith($"{Journal} is damaged in line 6, and not at its end", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("random seed was 0 and is 5")]
    [InlineData("comparison block was 8 and is 3")]
    [InlineData("objective was Answers questions. and is something")]
    [InlineData("rules of texts was")]
    [InlineData("examples that must not get worse was")]
    public async Task Another_run_is_told_from_this_one(string difference)
    {
        await RunAsync();
        var error = await Assert.ThrowsAsync<CheckpointException>(() => RunAsync(o => difference.Split(' ')[0] switch
        {
            "random" => o with { Seed = 5 },
            "comparison" => o with { ComparisonBlock = 3 },
            "objective" => o with { Objective = "something" },
            "rules" => o with { Rules = new() { MaxLength = 10 } },
            _ => o with { MustNotRegress = ["q1"] },
        }));
        Assert.Contains(difference, error.Message, StringComparison.Ordinal);
        Assert.Contains("TrainerOptions.Checkpoint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_that_goes_another_way_is_noticed_at_the_end_of_the_step()
    {
        await RunAsync();
        var error = await Assert.ThrowsAsync<CheckpointException>(() => RunAsync(wording: "sentence"));
        Assert.Contains("at the end of step 1 it is in another state", error.Message, StringComparison.Ordinal);
        Assert.Contains("begin anew in another folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_can_go_on_for_longer_than_it_was_begun_for()
    {
        (TrainingResult whole, _) = await RunAsync(o => o with { Checkpoint = null });
        (TrainingResult half, AnsweringModel first) = await RunAsync(o => o with { Limits = new() { MaxSteps = 3 } });
        (TrainingResult rest, AnsweringModel second) = await RunAsync();

        Assert.Equal(StopReason.Steps, half.StopReason);
        Assert.Equal(whole.Best, rest.Best);
        Assert.Equal(whole.Usage, rest.Usage);
        Assert.Equal(whole.Usage.Calls, first.Asked.Count + second.Asked.Count);
    }

    [Fact]
    public async Task Budget_that_is_raised_continues_the_run()
    {
        (TrainingResult whole, _) = await RunAsync(o => o with { Checkpoint = null });
        (TrainingResult half, AnsweringModel first) = await RunAsync(o => o with { Budget = new() { MaxCalls = 100 } });
        (TrainingResult again, AnsweringModel nothing) = await RunAsync(o => o with { Budget = new() { MaxCalls = 100 } });
        (TrainingResult rest, AnsweringModel second) = await RunAsync();

        Assert.Equal(StopReason.Budget, half.StopReason);
        Assert.Equal(100, first.Asked.Count);
        Assert.Empty(nothing.Asked);
        Assert.Equal(half.Best, again.Best);
        Assert.Equal(half.Usage, again.Usage);
        Assert.Equal(whole.Best, rest.Best);
        Assert.Equal(whole.Usage.Calls, first.Asked.Count + second.Asked.Count);
    }

    [Fact]
    public async Task Checkpoint_has_the_state_after_the_last_step()
    {
        (TrainingResult result, _) = await RunAsync();
        TrainingCheckpoint checkpoint = await TrainingCheckpoint.LoadAsync(_folder["run"], Token);

        Assert.Equal(6, checkpoint.Step);
        Assert.Equal(StopReason.Steps, checkpoint.StopReason);
        Assert.Equal(result.Best, checkpoint.Best);
        Assert.Equal(result.Best.Origins.Select(o => o.Line), checkpoint.Best.Origins.Select(o => o.Line));
        Assert.Equal(result.Seed.Id, checkpoint.Seed);
        Assert.Equal(7, checkpoint.Candidates.Count);
        Assert.Equal(result.UsageByRole, checkpoint.Spend.Select(s => KeyValuePair.Create(s.Role, s.Usage)));
        Assert.Equal("line-search", checkpoint.Run["optimizer"]);
        CheckpointMeasurement selection = checkpoint.Candidates[0].Measurements.Single(m => m.Split == "selection");
        Assert.Equal(selection.Examples.Count, selection.Count);
        Assert.InRange(selection.Sum, 0, selection.Count);
        Assert.Empty(checkpoint.Pending);
        Assert.Empty(Directory.GetFiles(_folder["run"], "*.tmp"));
    }

    [Fact]
    public async Task Folder_without_a_checkpoint_is_told()
    {
        var error = await Assert.ThrowsAsync<CheckpointException>(() => TrainingCheckpoint.LoadAsync(_folder["nothing"], Token));
        Assert.Contains("checkpoint.json cannot be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_serves_one_run_at_a_time()
    {
        var answerer = new Answerer(new AnsweringModel());
        Trainer<string> trainer = Questions.Trainer(answerer, new() { Checkpoint = new(_folder["run"]) });
        await using TrainingSession session = await trainer.BeginAsync("mine", Questions.Data(), Token);

        var error = await Assert.ThrowsAsync<CheckpointException>(() => trainer.BeginAsync("mine", Questions.Data(), Token));
        Assert.Contains("A run has its folder for itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_that_could_not_be_used_is_replayed_too()
    {
        for (int session = 0; session < 2; session++)
        {
            var model = new AnsweringModel();
            await using TrainingSession run = await Questions.Trainer(new Answerer(model), new() { Checkpoint = new(_folder["run"]) }).BeginAsync("mine", Questions.Data(), Token);
            int asked = 0;
            var error = await Assert.ThrowsAsync<ChatReplyException>(() => run.Context.AskAsync("critic", "what?", _ =>
            {
                asked++;
                throw new ChatReplyException(ChatReplyProblem.Refused, "no answer", "I refuse.");
            }, Token));
            Assert.Equal(("no answer", "I refuse.", ChatReplyProblem.Refused), (error.Message, error.ReplyText, error.Problem));
            Assert.Equal(session == 0 ? 1 : 0, asked);
        }
    }

    [Fact]
    public async Task Result_survives_as_a_whole()
    {
        CaseResult[] results = new CaseResult[2];
        for (int session = 0; session < 2; session++)
        {
            var answerer = new Answerer(new AnsweringModel());
            await using TrainingSession run = await Questions.Trainer(answerer, new() { Checkpoint = new(_folder["run"]) }).BeginAsync("mine", Questions.Data(), Token);
            results[session] = await run.Context.EvaluateAsync(run.Context.Seed, "q3", Token);
        }

        (CaseResult live, CaseResult replayed) = (results[0], results[1]);
        Assert.Equal((live.Score, live.IsSuccess, live.Explanation, live.Output, live.Expected), (replayed.Score, replayed.IsSuccess, replayed.Explanation, replayed.Output, replayed.Expected));
        CallTrace call = Assert.Single(replayed.Calls);
        Assert.Equal("Answer", call.Name);
        Assert.Equal(live.Calls[0].Parameters, call.Parameters);
        Assert.Equal(new TracedInput("question", "question", "q3"), Assert.Single(call.Inputs));
        Assert.Equal(live.Calls[0].Reply, call.Reply);
    }

    [Fact]
    public async Task Gradients_are_replayed_without_running_anything()
    {
        BatchFeedback[] feedback = new BatchFeedback[2];
        for (int session = 0; session < 2; session++)
        {
            var model = new AnsweringModel();
            var critic = Support.FakeCritic.Saying(name => $"Change {name}.");
            await using TrainingSession run = await Questions.Trainer(new Answerer(model), new() { Checkpoint = new(_folder["run"]) }).BeginAsync("mine", Questions.Data(), Token);
            feedback[session] = await run.Context.BackwardAsync(run.Context.Seed, ["q1", "q2", "q3", "q4"], new() { Engine = new ChatBackwardEngine(critic) }, Token);
            Assert.Equal(session == 0 ? 4 : 0, model.Asked.Count);
            Assert.Equal(session == 0 ? run.Context.Meter.Usage.Calls - 4 : 0, critic.Requests.Count);
            Assert.True(run.Context.Meter.Usage.Calls > 4);
        }

        Assert.Equal(feedback[0].Gradients["Answer.System"], feedback[1].Gradients["Answer.System"]);
        Assert.NotEmpty(feedback[1].Gradients["Answer.System"]);
        Assert.Equal(feedback[0].Cases.Select(c => c.Score), feedback[1].Cases.Select(c => c.Score));
    }

    [Fact]
    public async Task Final_test_and_controls_are_replayed_on_their_own_accounts()
    {
        var results = new List<TrainingResult>();
        foreach (int session in new[] { 0, 1 })
        {
            var model = new AnsweringModel();
            var answerer = new Answerer(model);
            var options = new TrainerOptions
            {
                Limits = new() { MaxSteps = 4 },
                Budget = new() { MaxCalls = 300 },
                Checkpoint = new(_folder["run"]),
                Controls = [new KeepSeed(), new LineSearch(answerer, "other")],
            };
            results.Add(await Questions.Trainer(answerer, options).RunAsync(new LineSearch(answerer), Questions.Data(test: 40), Token));
            Assert.Equal(session == 0, model.Asked.Count > 0);
        }

        Assert.NotEqual(results[0].Best, results[0].Controls[1].Best);
        Assert.Equal(results[0].Usage, results[1].Usage);
        Assert.Equal(results[0].Verdict.Reason, results[1].Verdict.Reason);
        Assert.Equal(results[0].Controls[1].Best, results[1].Controls[1].Best);
        Assert.Equal(results[0].Controls[1].Usage, results[1].Controls[1].Usage);
        Assert.InRange(results[0].Controls[1].Usage.Calls, 1, results[0].Usage.Calls);
    }

    private async Task<(TrainingResult Result, AnsweringModel Model)> RunAsync(Func<TrainerOptions, TrainerOptions>? change = null, string wording = "line")
    {
        var model = new AnsweringModel();
        var answerer = new Answerer(model);
        var options = new TrainerOptions { Limits = new() { MaxSteps = 6 }, Checkpoint = new(_folder["run"]) };
        return (await Questions.Trainer(answerer, change?.Invoke(options) ?? options).RunAsync(new LineSearch(answerer, wording), Questions.Data(), Token), model);
    }
}
