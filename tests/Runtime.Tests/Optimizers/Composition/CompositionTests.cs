using PromptGrad.Tests.Components;
using PromptGrad.Tests.Optimizers.Descent;

namespace PromptGrad.Tests.Optimizers.Composition;

/// <summary>Optimizers made of optimizers. Each step of a part here costs one call for each of its two training examples, unless the text is known.</summary>
public sealed class CompositionTests
{
    private readonly DescentLab _lab = new() { Training = ["t1", "t2"], Selection = ["s1", "s2", "s3", "s4"], Options = new() { Budget = new() { MaxCalls = 40 }, Limits = new() { MaxSteps = 100 } } };

    [Fact]
    public async Task Next_one_of_a_sequence_begins_with_the_best_so_far()
    {
        FakeOptimizer first = FakeOptimizer.Appending("first", n => $"a{n}", n => n == 0, steps: 2);
        FakeOptimizer second = FakeOptimizer.Appending("second", n => $"b{n}", _ => true, steps: 1);

        TrainingResult result = await _lab.RunAsync(new OptimizerSequence(first, second));

        Assert.EndsWith("\na0", second.Starts.Single()["Sort.System"], StringComparison.Ordinal);
        Assert.EndsWith("\na0\nb0", result.Best["Sort.System"], StringComparison.Ordinal);
        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.Equal(["first", "second"], _lab.Events.OfType<OptimizerStarted>().Select(e => e.Optimizer));
        Assert.Equal([1, 2, 3], _lab.Events.OfType<StepFinished>().Select(e => e.Step));
    }

    [Theory]
    [InlineData(0.25, 5)]
    [InlineData(0.5, 10)]
    public async Task Share_ends_a_turn_at_the_end_of_a_step(double share, int steps)
    {
        FakeOptimizer first = FakeOptimizer.Appending("first", n => $"a{n}", _ => true);
        FakeOptimizer second = FakeOptimizer.Appending("second", n => $"b{n}", _ => true);

        TrainingResult result = await _lab.RunAsync(new OptimizerSequence([new OptimizerStage(first) { Share = share }, new OptimizerStage(second)]));

        Assert.Equal([steps], first.Steps);
        Assert.Equal(40, result.Usage.Calls);
        Assert.Equal(StopReason.Budget, result.StopReason);
        Assert.EndsWith($"b{19 - steps}", result.Best["Sort.System"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_without_a_budget_is_a_clear_error()
    {
        _lab.Options = _lab.Options with { Budget = new() };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _lab.RunAsync(new OptimizerSequence([new OptimizerStage(new KeepSeed()) { Share = 0.5 }])));

        Assert.Contains("TrainerOptions.Budget", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limit_of_the_run_ends_all_parts()
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 3 } };
        FakeOptimizer first = FakeOptimizer.Appending("first", n => $"a{n}", _ => true);
        FakeOptimizer second = FakeOptimizer.Appending("second", n => $"b{n}", _ => true);

        TrainingResult result = await _lab.RunAsync(new OptimizerSequence(first, second));

        Assert.Equal(StopReason.Steps, result.StopReason);
        Assert.Equal([3], first.Steps);
        Assert.Empty(second.Starts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Plateau_brings_the_next_one_after_as_many_steps_as_patience_has(int patience)
    {
        FakeOptimizer stuck = FakeOptimizer.Appending("stuck", n => $"a{n}", n => n == 0);
        FakeOptimizer fresh = FakeOptimizer.Appending("fresh", n => $"b{n}", n => n == 1, steps: 2);

        TrainingResult result = await _lab.RunAsync(new SwitchOnPlateau([stuck, fresh], new() { Patience = patience }));

        Assert.Equal([1 + patience], stuck.Steps);
        Assert.EndsWith("\na0", fresh.Starts.Single()["Sort.System"], StringComparison.Ordinal);
        Assert.EndsWith("\na0\nb1", result.Best["Sort.System"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task First_follows_the_last_only_with_repeat(bool repeat, int turns)
    {
        _lab.Options = _lab.Options with { Limits = new() { MaxSteps = 9 } };
        FakeOptimizer one = FakeOptimizer.Appending("one", n => $"a{n}", _ => false);
        FakeOptimizer two = FakeOptimizer.Appending("two", n => $"b{n}", _ => false);

        await _lab.RunAsync(new SwitchOnPlateau([one, two], new() { Patience = 2, Repeat = repeat }));

        Assert.Equal(turns, one.Steps.Count);
        Assert.Equal(repeat ? [2, 2] : [7], two.Steps);
    }

    [Fact]
    public async Task Repeat_ends_where_nobody_makes_a_step()
    {
        FakeOptimizer idle = FakeOptimizer.Appending("idle", _ => "", _ => false, steps: 0);

        TrainingResult result = await _lab.RunAsync(new SwitchOnPlateau([idle, idle], new() { Repeat = true }));

        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.Equal(2, idle.Starts.Count);
    }

    [Fact]
    public async Task Race_is_won_by_the_best_on_the_selection_and_the_winner_goes_on()
    {
        _lab.Options = _lab.Options with { Budget = new() { MaxCalls = 60 } };
        FakeOptimizer poor = FakeOptimizer.Appending("poor", n => $"a{n}", _ => true);
        FakeOptimizer good = FakeOptimizer.Appending("good", n => $"s{n + 1}", _ => true);

        TrainingResult result = await _lab.RunAsync(new OptimizerRace([poor, good], new() { HeatShare = 0.3 }));

        Assert.Single(poor.Starts);
        Assert.Equal([result.Seed, good.Starts[1]], good.Starts);
        Assert.Contains("\ns1\ns2", good.Starts[1]["Sort.System"], StringComparison.Ordinal);
        Assert.Equal(result.Seed, poor.Starts[0]);
        Assert.DoesNotContain("a0", result.Best["Sort.System"], StringComparison.Ordinal);
        Assert.Equal(["poor", "good", "good"], _lab.Events.OfType<OptimizerStarted>().Select(e => e.Optimizer));
    }

    [Theory]
    [InlineData(0.2, 3)]
    [InlineData(0.6, 9)]
    public async Task Heats_share_what_the_option_gives_them(double share, int steps)
    {
        _lab.Options = _lab.Options with { Budget = new() { MaxCalls = 60 } };
        FakeOptimizer[] heats = [.. "ab".Select(c => FakeOptimizer.Appending($"{c}", n => $"{c}{n}", _ => true))];

        await _lab.RunAsync(new OptimizerRace(heats, new() { HeatShare = share }));

        Assert.Equal([steps, steps], heats.Select(h => h.Steps[0]));
    }

    [Fact]
    public async Task Fresh_optimizer_goes_on_after_the_race_if_there_is_one()
    {
        FakeOptimizer good = FakeOptimizer.Appending("good", n => $"s{n + 1}", _ => true, steps: 2);
        FakeOptimizer poor = FakeOptimizer.Appending("poor", n => $"a{n}", _ => true, steps: 2);
        FakeOptimizer then = FakeOptimizer.Appending("then", n => $"c{n}", _ => false, steps: 1);

        TrainingResult result = await _lab.RunAsync(new OptimizerRace([good, poor], new() { Then = then }));

        Assert.Single(good.Starts);
        Assert.Equal(result.Best, then.Starts.Single());
        Assert.EndsWith("\ns1\ns2", result.Best["Sort.System"], StringComparison.Ordinal);
        Assert.Equal(0.5, result.Measurement!.Mean);
    }

    [Fact]
    public async Task Race_that_nobody_wins_returns_the_start()
    {
        FakeOptimizer[] heats = [.. "ab".Select(c => FakeOptimizer.Appending($"{c}", n => $"{c}{n}", _ => true, steps: 1))];

        TrainingResult result = await _lab.RunAsync(new OptimizerRace(heats, new() { Then = new FakeOptimizer("none", (_, _) => Task.CompletedTask) }));

        Assert.Equal(result.Seed, result.Best);
    }

    [Fact]
    public async Task What_one_part_knows_the_next_does_not_pay_for()
    {
        FakeOptimizer[] heats = [.. "ab".Select(c => FakeOptimizer.Appending($"{c}", n => $"same {n}", _ => false, steps: 3))];

        TrainingResult result = await _lab.RunAsync(new OptimizerSequence(heats));

        Assert.Equal(6, result.Usage.Calls);
    }

    [Fact]
    public async Task Parts_draw_other_random_numbers_and_runs_the_same()
    {
        var drawn = new List<int>();
        FakeOptimizer part = new("part", (context, _) =>
        {
            drawn.Add(context.Random.Fork("minibatch").Next());
            return Task.CompletedTask;
        });

        await _lab.RunAsync(new OptimizerSequence(part, part));
        await _lab.RunAsync(new OptimizerSequence(part, part));

        Assert.NotEqual(drawn[0], drawn[1]);
        Assert.Equal(drawn[..2], drawn[2..]);
    }

    [Fact]
    public async Task Composition_that_is_a_part_ends_with_its_share()
    {
        FakeOptimizer first = FakeOptimizer.Appending("first", n => $"a{n}", _ => true);
        FakeOptimizer second = FakeOptimizer.Appending("second", n => $"b{n}", _ => true);
        FakeOptimizer last = FakeOptimizer.Appending("last", n => $"c{n}", _ => true, steps: 1);

        await _lab.RunAsync(new OptimizerSequence([new OptimizerStage(new OptimizerSequence(first, second)) { Share = 0.2 }, new OptimizerStage(last)]));

        Assert.Equal([4], first.Steps);
        Assert.Empty(second.Starts);
        Assert.Single(last.Starts);
    }

    [Fact]
    public async Task Budget_that_ends_in_a_part_ends_the_run_with_the_best_so_far()
    {
        _lab.Options = _lab.Options with { Budget = new() { MaxCalls = 9 } };
        FakeOptimizer part = FakeOptimizer.Appending("part", n => $"a{n}", _ => true);

        TrainingResult result = await _lab.RunAsync(new SwitchOnPlateau([new OptimizerSequence(part)]));

        Assert.Equal(StopReason.Budget, result.StopReason);
        Assert.EndsWith("\na3", result.Best["Sort.System"], StringComparison.Ordinal);
        Assert.Equal(9, result.Usage.Calls);
    }

    [Theory]
    [InlineData("sequence")]
    [InlineData("race")]
    [InlineData("switch")]
    public async Task Composition_is_resumed_where_it_ended(string kind)
    {
        using var folder = new TemporaryFolder();
        (TrainingResult whole, int paid) = await RunAsync(kind, "whole", 100);
        (TrainingResult half, int first) = await RunAsync(kind, "run", 7);
        (TrainingResult rest, int second) = await RunAsync(kind, "run", 100);

        Assert.Equal(StopReason.Steps, half.StopReason);
        Assert.Equal(whole.Best, rest.Best);
        Assert.Equal(whole.Usage, rest.Usage);
        Assert.Equal(paid, first + second);

        async Task<(TrainingResult Result, int Calls)> RunAsync(string composition, string name, int steps)
        {
            FakeOptimizer one = FakeOptimizer.Appending("one", n => $"a{n}", n => n % 3 == 0);
            FakeOptimizer two = FakeOptimizer.Appending("two", n => $"s{n + 1}", _ => true);
            var lab = new DescentLab { Training = _lab.Training, Selection = _lab.Selection, Options = new() { Budget = new() { MaxCalls = 60 }, Limits = new() { MaxSteps = steps }, Checkpoint = new(folder[name]) } };
            TrainingResult result = await lab.RunAsync(composition switch
            {
                "sequence" => new OptimizerSequence([new OptimizerStage(one) { Share = 0.2 }, new OptimizerStage(two)]),
                "race" => new OptimizerRace([one, two], new() { HeatShare = 0.4 }),
                _ => new SwitchOnPlateau([one, two], new() { Patience = 2, Repeat = true }),
            });
            return (result, lab.Tasks.Requests.Count);
        }
    }

    [Fact]
    public void Names_tell_what_they_are_made_of_and_wrong_options_are_refused()
    {
        Assert.Equal("sequence(keep-seed, race(keep-seed, keep-seed))", new OptimizerSequence(new KeepSeed(), new OptimizerRace([new KeepSeed(), new KeepSeed()])).Name);
        Assert.Equal("switch(keep-seed)", new SwitchOnPlateau([new KeepSeed()]).Name);
        Assert.Throws<ArgumentException>(() => new OptimizerSequence(Array.Empty<OptimizerStage>()));
        Assert.Throws<ArgumentException>(() => new OptimizerRace([new KeepSeed()]));
        Assert.Throws<ArgumentException>(() => new SwitchOnPlateau([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimizerStage(new KeepSeed()) { Share = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimizerRaceOptions { HeatShare = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwitchOnPlateauOptions { Patience = 0 });
    }
}
