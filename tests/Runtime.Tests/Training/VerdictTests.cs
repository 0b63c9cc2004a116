namespace PromptGrad.Tests.Training;

public class VerdictTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Better_texts_are_given_to_the_component()
    {
        (TrainingResult result, Answerer answerer) = await RunAsync(new(), Adding("rule 0 \nrule 1 \nrule 2 \nrule 3 "));

        Assert.Equal(VerdictKind.Adopt, result.Verdict.Kind);
        Assert.Equal(result.Best, result.Applied);
        Assert.Contains("rule 1", answerer.AnswerPrompt.System.Value, StringComparison.Ordinal);
        PairedReport comparison = result.Verdict.Comparison!;
        Assert.Equal(40, comparison.Wins + comparison.Losses + comparison.Ties);
        Assert.True(comparison.Wins > comparison.Losses);
        Assert.Equal(result.Verdict.Best!.Mean - result.Verdict.Seed!.Mean, comparison.MeanDifference, 9);
        Assert.Contains("examples that no optimizer has seen", result.Verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_that_are_no_better_are_not()
    {
        (TrainingResult result, Answerer answerer) = await RunAsync(new(), Adding("rule 99 "));

        Assert.Equal(VerdictKind.KeepSeed, result.Verdict.Kind);
        Assert.NotEqual(result.Seed, result.Best);
        Assert.Equal(result.Seed, result.Applied);
        Assert.True(answerer.AnswerPrompt.System.IsDefault);
    }

    [Theory]
    [InlineData(AdoptionRule.Always, VerdictKind.Adopt)]
    [InlineData(AdoptionRule.WhenBetter, VerdictKind.KeepSeed)]
    public async Task Rule_decides_about_texts_that_are_no_better(AdoptionRule rule, VerdictKind verdict)
    {
        (TrainingResult result, _) = await RunAsync(new() { Adoption = rule }, Adding("rule 99 "));
        Assert.Equal(verdict, result.Verdict.Kind);
    }

    [Theory]
    [InlineData(AdoptionRule.WhenBetter, VerdictKind.Adopt)]
    [InlineData(AdoptionRule.WhenCertain, VerdictKind.KeepSeed)]
    public async Task Rule_decides_about_texts_that_are_better_by_chance(AdoptionRule rule, VerdictKind verdict)
    {
        // Right on one example more, of forty.
        (TrainingResult result, _) = await RunAsync(new() { Adoption = rule }, Adding("better "), question => question == "q60" ? "better" : null);
        Assert.Equal(verdict, result.Verdict.Kind);
    }

    [Fact]
    public async Task Optimism_is_what_the_selection_promised_too_much()
    {
        (TrainingResult result, _) = await RunAsync(new(), new OneLine("rule 0 \nrule 1 \nrule 2 \nrule 3 ", measured: 1));
        Assert.Equal(1 - result.Verdict.Best!.Mean, result.Verdict.Optimism!.Value, 9);
    }

    [Fact]
    public async Task Without_a_test_nothing_is_said()
    {
        (TrainingResult result, Answerer answerer) = await RunAsync(new(), Adding("rule 99 "), data: Questions.Data());

        Assert.Equal(VerdictKind.NotTested, result.Verdict.Kind);
        Assert.Equal(result.Best, result.Applied);
        Assert.False(answerer.AnswerPrompt.System.IsDefault);
    }

    [Fact]
    public async Task Search_cannot_reach_the_final_test()
    {
        await using TrainingSession session = await Questions.Trainer(new(new AnsweringModel()), new()).BeginAsync("mine", Questions.Data(4, 4, 4), Token);
        OptimizationContext context = session.Context;

        await Assert.ThrowsAsync<ArgumentException>(() => context.EvaluateAsync(context.Seed, "q8", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => context.CompareAsync(context.Seed, context.Seed, ["q0", "q9"], Acceptance.Strict, Token));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => context.BackwardAsync(context.Seed, ["q10"], new(), Token));
        Assert.StartsWith("The example \"q10\" is in neither Training nor Selection", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Example_in_two_parts_is_an_error()
    {
        var data = new DataSplits<string>(Questions.Some(0, 3), Questions.Some(5, 3), Questions.Some(2, 2));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Questions.Trainer(new(new AnsweringModel()), new()).RunAsync(new KeepSeed(), data, Token));
        Assert.StartsWith("The example \"q2\" is in more than one part of the data.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_is_the_control_unless_others_are_named()
    {
        (TrainingResult result, _) = await RunAsync(new(), Adding("rule 0 "));
        (TrainingResult none, _) = await RunAsync(new() { Controls = [] }, Adding("rule 0 "));
        (TrainingResult searched, _) = await RunAsync(new() { Controls = [new KeepSeed(), new OneLine("rule 5 ")] }, Adding("rule 0 "));

        ControlResult seed = Assert.Single(result.Controls);
        Assert.Equal(("keep-seed", result.Seed), (seed.Name, seed.Best));
        Assert.Equal(result.Verdict.Seed, seed.Test);
        Assert.Equal(30, seed.Measurement!.Count);
        Assert.Empty(none.Controls);
        ControlResult other = searched.Controls[1];
        Assert.Contains("rule 5", other.Best.Texts[0].Text, StringComparison.Ordinal);
        Assert.Equal(40, other.Test!.Cases.Count);
        Assert.Equal(30, other.Usage.Calls);
        Assert.Equal(result.Usage, searched.Usage);
    }

    [Theory]
    [InlineData(3, 30, 0, "There are 3 examples for training")]
    [InlineData(24, 5, 0, "There are 5 examples for selection")]
    [InlineData(24, 30, 9, "There are 9 examples for the final test")]
    public async Task Too_little_data_is_told(int training, int selection, int test, string warning)
    {
        (TrainingResult result, _) = await RunAsync(new(), Adding("rule 0 "), data: Questions.Data(training, selection, test));
        Assert.Contains(result.Warnings, w => w.StartsWith(warning, StringComparison.Ordinal));
        Assert.DoesNotContain((await RunAsync(new(), Adding("rule 0 "))).Result.Warnings, w => w.StartsWith("There are", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("yes", "The seed scores 1.000 already")]
    [InlineData("no", "Every result scores 0.000")]
    [InlineData(null, "The program failed on every example with the seed")]
    public async Task Metric_that_shows_nothing_is_told(string? answer, string warning)
    {
        (TrainingResult result, _) = await RunAsync(new(), Adding("rule 0 "), _ => answer ?? throw new FormatException("no answer"), always: true);
        Assert.Contains(result.Warnings, w => w.StartsWith(warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_must_not_get_worse_holds_in_comparisons_in_measuring_and_at_the_end()
    {
        Trainer<string> trainer = GuardedTrainer(new(new AnsweringModel()), new());
        await using TrainingSession session = await trainer.BeginAsync("mine", Questions.Data(), Token);
        OptimizationContext context = session.Context;
        Candidate worse = context.Propose(context.Seed, "Answer.System", "Be new.", new("test", 1, [], [])).Candidate!;

        // q2 is the only one on which the seed is right, and the only one on which the new text is wrong.
        (bool isAccepted, PairedComparison comparison) = await context.CompareAsync(worse, context.Seed, context.Selection, Acceptance.Strict, Token);
        Assert.False(isAccepted);
        Assert.True(comparison.Wins > 0);
        Assert.Null(await context.MeasureAboveAsync(worse, context.Selection, 0.1, Token));
        Assert.Equal(["q2"], await context.FindRegressionsAsync(worse, Token));
        context.Accept(worse);
        Assert.Equal(context.Seed, context.Incumbent);
    }

    [Theory]
    [InlineData(null, "The best texts fail examples that must not get worse: q2.")]
    [InlineData(0, "Nobody knows whether the best texts fail examples that must not get worse: the budget was used up before that was tried.")]
    public async Task Texts_that_were_accepted_without_a_comparison_are_looked_at_in_the_end(int? calls, string reason)
    {
        var answerer = new Answerer(new AnsweringModel());
        TrainingResult result = await GuardedTrainer(answerer, new() { Budget = new() { MaxCalls = calls } }).RunAsync(new Rash(), Questions.Data(), Token);

        Assert.NotEqual(result.Seed, result.Best);
        Assert.Equal((VerdictKind.KeepSeed, reason), (result.Verdict.Kind, result.Verdict.Reason));
        Assert.True(answerer.AnswerPrompt.System.IsDefault);
    }

    [Fact]
    public async Task What_must_not_get_worse_has_to_be_among_the_examples()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(new() { MustNotRegress = ["q77"] }, new KeepSeed(), data: Questions.Data()));
        Assert.StartsWith("TrainerOptions.MustNotRegress names the example \"q77\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expensive_stage_is_run_only_after_the_cheap_one()
    {
        var model = new AnsweringModel();
        await using TrainingSession session = await Questions.Trainer(new(model), new()).BeginAsync("mine", Questions.Data(), Token);
        OptimizationContext context = session.Context;
        Candidate other = context.Propose(context.Seed, "Answer.System", "No rules.", new("test", 1, [], [])).Candidate!;
        ComparisonStage[] Stages(Acceptance first) => [new(["q1", "q2"], first), new(context.Selection, Acceptance.Always)];

        Assert.False((await context.CompareAsync(other, context.Seed, Stages(Acceptance.Strict), Token)).IsAccepted);
        Assert.True((await context.CompareAsync(other, context.Seed, Stages(Acceptance.Always), Token)).IsAccepted);
        Assert.InRange(model.Asked.Count, 2, 4);
    }

    [Fact]
    public async Task Loop_of_ones_own_is_a_run_like_any_other()
    {
        var answerer = new Answerer(new AnsweringModel());
        await using TrainingSession session = await Questions.Trainer(answerer, new()).BeginAsync("mine", Questions.Data(test: 40), Token);
        OptimizationContext context = session.Context;
        Proposal proposal = context.Propose(context.Seed, "Answer.System", "rule 0 \nrule 1 \nrule 2 \nrule 3 \nrule 4 ", new("mine", 1, [], []));
        if ((await context.CompareAsync(proposal.Candidate!, context.Seed, context.Selection, Acceptance.Strict, Token)).IsAccepted)
        {
            context.Accept(proposal.Candidate!);
        }

        TrainingResult result = await session.FinishAsync(cancellationToken: Token);

        Assert.Equal(VerdictKind.Adopt, result.Verdict.Kind);
        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.StartsWith("rule 0", answerer.AnswerPrompt.System.Value, StringComparison.Ordinal);
    }

    /// <summary>The seed is right on q2 alone, and a new text on all but q2.</summary>
    private static Trainer<string> GuardedTrainer(Answerer answerer, TrainerOptions options) => new(
        answerer,
        async (question, token) =>
        {
            Variable<string> answer = await answerer.AnswerAsync(new Variable<string>(question, "question"), token);
            bool isNew = answerer.AnswerPrompt.System.Value.Contains("new", StringComparison.Ordinal);
            return Loss.Evaluate(answer, _ => new Evaluation((question == "q2") == isNew ? 0 : 1, "so"));
        },
        options with { MustNotRegress = ["q2"] });

    private static OneLine Adding(string line) => new(line);

    private static async Task<(TrainingResult Result, Answerer Answerer)> RunAsync(TrainerOptions options, IOptimizer optimizer, Func<string, string?>? answer = null, bool always = false, DataSplits<string>? data = null)
    {
        var answerer = new Answerer(new AnsweringModel());
        var trainer = new Trainer<string>(
            answerer,
            async (question, token) =>
            {
                Variable<string> reply = await answerer.AnswerAsync(new Variable<string>(question, "question"), token);

                // Hashes decide nothing here: only rules do, or what the test says.
                string text = answerer.AnswerPrompt.System.Value;
                int rule = int.Parse(question[1..], System.Globalization.CultureInfo.InvariantCulture) % 6;
                bool isRight = always
                    ? answer!(question) == "yes"
                    : text.Contains($"rule {rule} ", StringComparison.Ordinal) || (answer?.Invoke(question) is { } word && text.Contains(word, StringComparison.Ordinal));
                return Loss.Evaluate(reply, _ => new Evaluation(isRight ? 1 : 0, "so"));
            },
            options);
        return (await trainer.RunAsync(optimizer, data ?? Questions.Data(test: 40), Token), answerer);
    }

    /// <summary>Proposes one text, and takes it whatever it scores.</summary>
    private sealed class OneLine(string line, double? measured = null) : IOptimizer
    {
        public string Name => "one-line";

        public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
        {
            await context.EvaluateAsync(context.Seed, context.Selection, cancellationToken);
            string name = context.Parameters[0].Name;
            Candidate candidate = context.Propose(context.Seed, name, context.Seed[name] + "\n" + line, new(Name, 1, [], [])).Candidate!;
            IReadOnlyList<CaseResult> cases = await context.EvaluateAsync(candidate, context.Selection, cancellationToken);
            context.Accept(candidate, measured is { } mean ? new(mean * cases.Count, context.Selection) : Measurement.Of(cases));
        }
    }

    /// <summary>Accepts what it proposes, and runs nothing.</summary>
    private sealed class Rash : IOptimizer
    {
        public string Name => "rash";

        public Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
        {
            context.Accept(context.Propose(context.Seed, context.Parameters[0].Name, "Be new.", new(Name, 1, [], [])).Candidate!);
            return Task.CompletedTask;
        }
    }
}
