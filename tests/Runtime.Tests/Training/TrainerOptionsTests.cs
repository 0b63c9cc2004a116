namespace PromptGrad.Tests.Training;

public class TrainerOptionsTests
{
    private static readonly LineSource Source = new("test", 1, [], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Examples_run_at_once_up_to_the_number_that_is_set()
    {
        int underWay = 0;
        int most = 0;
        var one = new AnsweringModel(async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref underWay));
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
        });
        await Questions.Trainer(new(one), new() { MaxConcurrency = 1 }).EvaluateAsync(Questions.Some(0, 20), cancellationToken: Token);
        Assert.Equal(1, most);

        // Each waits for the two others.
        var all = new TaskCompletionSource();
        int came = 0;
        var three = new AnsweringModel(async (_, token) =>
        {
            if (Interlocked.Increment(ref came) == 3)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(token);
        });
        EvaluationReport report = await Questions.Trainer(new(three), new() { MaxConcurrency = 3 }).EvaluateAsync(Questions.Some(0, 3), cancellationToken: Token);
        Assert.Equal(3, report.Cases.Count);
    }

    [Theory]
    [InlineData(5, 15)]
    [InlineData(8, 16)]
    [InlineData(100, 30)]
    public async Task Comparison_looks_at_its_verdict_after_each_block(int block, int examples)
    {
        await using TrainingSession session = await WorseAsync(new() { ComparisonBlock = block });
        OptimizationContext context = session.Context;
        Candidate worse = context.Propose(context.Seed, "Answer.System", "Worse.", Source).Candidate!;
        (bool isAccepted, PairedComparison comparison) = await context.CompareAsync(worse, context.Seed, context.Selection, Acceptance.Strict, Token);

        Assert.False(isAccepted);
        Assert.Equal(examples, comparison.Examples.Count);
        Assert.Equal(30 - examples, comparison.Left);
    }

    [Fact]
    public async Task Search_ends_after_its_steps_on_a_plateau_or_when_it_costs_nothing_any_more()
    {
        Assert.Equal((StopReason.Steps, 4), await StepsAsync(new() { MaxSteps = 4 }, isIdle: false));
        Assert.Equal((StopReason.Plateau, 3), await StepsAsync(new() { MaxStepsWithoutImprovement = 3 }, isIdle: false));
        Assert.Equal((StopReason.Idle, 7), await StepsAsync(new() { MaxIdleSteps = 7 }, isIdle: true));
        Assert.Equal(60, new SearchLimits().MaxIdleSteps);

        static async Task<(StopReason, int)> StepsAsync(SearchLimits limits, bool isIdle)
        {
            var events = new List<TrainingEvent>();
            var answerer = new Answerer(new AnsweringModel());
            TrainingResult result = await Questions.Trainer(answerer, new() { Limits = limits, Progress = new Told(events) }).RunAsync(new Stepping(isIdle), Questions.Data(40), Token);
            return (result.StopReason, events.OfType<StepFinished>().Count());
        }
    }

    [Fact]
    public async Task Objective_is_the_components_description_unless_another_one_is_given()
    {
        await using TrainingSession plain = await WorseAsync(new());
        await using TrainingSession other = await WorseAsync(new() { Objective = "Answer well." });

        Assert.Equal("Answers questions.", plain.Context.Objective);
        Assert.Equal("Answer well.", other.Context.Objective);
    }

    [Fact]
    public async Task Seed_of_randomness_decides_what_is_drawn()
    {
        await using TrainingSession one = await WorseAsync(new());
        await using TrainingSession same = await WorseAsync(new());
        await using TrainingSession other = await WorseAsync(new() { Seed = 1 });

        Assert.Equal(one.Context.Random.Fork("x").Next(), same.Context.Random.Fork("x").Next());
        Assert.NotEqual(one.Context.Random.Fork("x").Next(), other.Context.Random.Fork("x").Next());
    }

    [Fact]
    public async Task Rules_hold_for_all_texts_or_for_one()
    {
        await using TrainingSession all = await WorseAsync(new() { Rules = new() { MaxLength = 5 } });
        await using TrainingSession single = await WorseAsync(new() { Rules = new() { MaxLength = 5 }, RulesByParameter = new Dictionary<string, TextRules> { ["Answer.System"] = new() { MaxLength = 50 } } });

        Assert.Equal(ProposalProblem.TooLong, all.Context.Propose(all.Context.Seed, "Answer.System", "Longer than five.", Source).Refusal!.Problem);
        Assert.True(single.Context.Propose(single.Context.Seed, "Answer.System", "Longer than five.", Source).IsUsable);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => WorseAsync(new() { RulesByParameter = new Dictionary<string, TextRules> { ["Answer.Sytem"] = new() } }));
        Assert.StartsWith("TrainerOptions.RulesByParameter has rules for Answer.Sytem, which is no parameter of the component.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measuring_is_given_up_when_the_bound_is_out_of_reach()
    {
        await using TrainingSession session = await WorseAsync(new() { ComparisonBlock = 5 });
        OptimizationContext context = session.Context;
        Candidate worse = context.Propose(context.Seed, "Answer.System", "Worse.", Source).Candidate!;

        Assert.Null(await context.MeasureAboveAsync(worse, context.Selection, 0.5, Token));
        Assert.Equal(15, context.Meter.Usage.Calls);
        Assert.Equal(1, (await context.MeasureAboveAsync(context.Seed, context.Selection, 0.5, Token))!.Mean);
    }

    /// <summary>The seed is always right, and "Worse." never.</summary>
    private static Task<TrainingSession> WorseAsync(TrainerOptions options)
    {
        var answerer = new Answerer(new AnsweringModel());
        var trainer = new Trainer<string>(
            answerer,
            async (question, token) => Loss.Evaluate(
                await answerer.AnswerAsync(new Variable<string>(question, "question"), token),
                _ => new Evaluation(answerer.AnswerPrompt.System.Value.Contains("Worse", StringComparison.Ordinal) ? 0 : 1, "so")),
            options);
        return trainer.BeginAsync("mine", Questions.Data(), Token);
    }

    /// <summary>Takes steps that run one example each, or nothing.</summary>
    private sealed class Stepping(bool isIdle) : IOptimizer
    {
        public string Name => "stepping";

        public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
        {
            do
            {
                if (!isIdle)
                {
                    await context.EvaluateAsync(context.Seed, context.Training[context.Step], cancellationToken);
                }
            }
            while (await context.EndStepAsync(cancellationToken));
        }
    }
}
