using Microsoft.Extensions.AI;
using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing.Tests.Worlds;

public sealed class SimulatedWorldTests
{
    [Fact]
    public void Equal_options_and_seeds_make_equal_worlds_and_other_seeds_other_ones()
    {
        SimulatedWorld one = new(SimulatedWorldOptions.Trap, 7), same = new(SimulatedWorldOptions.Trap, 7), other = new(SimulatedWorldOptions.Trap, 8);

        Assert.Equal(one.Training, same.Training);
        Assert.Equal(one.Selection, same.Selection);
        Assert.Equal(one.OracleAccuracy, same.OracleAccuracy);
        Assert.NotEqual(one.Training, other.Training);
        Assert.NotEqual(one.SeedAccuracy, other.SeedAccuracy);
    }

    [Fact]
    public void Examples_have_a_request_each_and_no_case_is_in_two_splits()
    {
        var world = new SimulatedWorld(SimulatedWorldOptions.ManyExamples, 1);
        SimulatedExample[] all = [.. world.Training, .. world.Selection];

        Assert.Equal((150, 150), (world.Training.Count, world.Selection.Count));
        Assert.Equal(all.Length, all.Select(e => e.Id).Distinct().Count());
        Assert.All(all, e => Assert.Contains($"(#{e.Id}#)", e.Input, StringComparison.Ordinal));
        Assert.All(all, e => Assert.StartsWith($"(={e.Id} ", e.Expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(=tr-0001 bo la=)", 1)]
    [InlineData("Checked. (=tr-0001 bo la=) Done.", 1)]
    [InlineData("(=tr-0001 bo=) no: (=tr-0001 bo la=)", 1)]
    [InlineData("(=tr-0001 bo la=) no: (=tr-0001 bo=)", 0)]
    [InlineData("(=tr-0002 bo la=)", 0)]
    [InlineData("(=tr-0001 la bo=)", 0)]
    [InlineData("bo la", 0)]
    [InlineData("", 0)]
    public void Reply_is_right_if_its_last_answer_is_the_expected_one(string reply, double score) =>
        Assert.Equal(score, SimulatedWorld.Score(reply, "(=tr-0001 bo la=)"));

    [Fact]
    public void Precise_line_helps_more_than_a_vague_one_and_a_harmful_one_hurts()
    {
        var model = new ModelInWorld();
        double seed = model.World.SeedAccuracy;
        double precise = model.World.TrueAccuracy(model.With((ClauseKind.Precise, 0)));
        double vague = model.World.TrueAccuracy(model.With((ClauseKind.Vague, 0)));

        Assert.True(precise > seed + 0.03 && precise > vague && vague >= seed, $"{precise} {vague} {seed}");
        Assert.True(model.World.TrueAccuracy(model.With((ClauseKind.Distractor, 0))) < seed);
        Assert.True(model.World.TrueAccuracy(model.With((ClauseKind.Precise, 0)) + new string('x', 8000)) < precise);
    }

    [Fact]
    public void Tied_rules_need_a_line_that_says_which_goes_first()
    {
        var model = new ModelInWorld();
        (int first, int second) = model.World.Ties[0];
        (ClauseKind, int)[] both = [(ClauseKind.Precise, first), (ClauseKind.Precise, second)];

        Assert.True(model.World.TrueAccuracy(model.With([.. both, (ClauseKind.TieBreak, 0)])) > model.World.TrueAccuracy(model.With(both)) + 0.005);
    }

    [Fact]
    public void Demonstrations_teach_and_wrong_ones_teach_what_is_wrong()
    {
        var model = new ModelInWorld();
        SimulatedExample[] shown = [.. model.World.Training.Take(5)];
        string right = string.Join('\n', shown.Select(e => $"{e.Input}\n{e.Expected}"));
        string wrong = string.Join('\n', shown.Select(e => $"{e.Input}\n(={e.Id} wrong=)"));

        Assert.True(model.World.TrueAccuracy($"{model.Seed}\n{right}") > model.World.SeedAccuracy + 0.01);
        Assert.True(model.World.TrueAccuracy($"{model.Seed}\n{wrong}") < model.World.SeedAccuracy - 0.01);
        Assert.Equal(model.World.TrueAccuracy($"{model.Seed}\n{right}"), model.World.TrueAccuracy([new(ChatRole.System, model.Seed), new(ChatRole.User, right)]));
    }

    [Fact]
    public void Line_of_another_world_does_nothing()
    {
        ModelInWorld model = new(seed: 3), other = new(seed: 4);
        string line = other.Codes.TextOf(other.Codes.CodeOf(ClauseKind.Precise, 0));

        Assert.InRange(model.World.TrueAccuracy($"{model.Seed}\n{line}"), model.World.SeedAccuracy - 1e-9, model.World.SeedAccuracy + 1e-9);
    }

    [Fact]
    public void Second_approach_of_a_trap_is_better_and_loses_to_the_first_where_both_are_told()
    {
        var model = new ModelInWorld(SimulatedWorldOptions.Trap);
        double first = model.World.TrueAccuracy(model.With((ClauseKind.Approach, 0)));

        Assert.True(model.World.TrueAccuracy(model.With((ClauseKind.Approach, 1))) > first);
        Assert.InRange(model.World.TrueAccuracy(model.With((ClauseKind.Approach, 0), (ClauseKind.Approach, 1))), first - 1e-9, first + 1e-9);
    }

    [Fact]
    public async Task Measured_accuracy_agrees_with_the_computed_one()
    {
        double right = 0, computed = 0;
        int calls = 0;
        for (int run = 0; run < 6; run++)
        {
            var model = new ModelInWorld(SimulatedWorldOptions.ManyExamples, 4, run);
            foreach (SimulatedExample example in model.World.Selection)
            {
                right += SimulatedWorld.Score(await model.DoAsync(model.Seed, example), example.Expected);
                calls++;
            }

            computed = model.World.Truth.Accuracy([.. model.World.Selection.Select(e => model.World.Find(e.Id)!)], new ClauseSet(model.Seed, model.Codes), ShownCases.None);
        }

        Assert.InRange(right / calls, computed - 0.045, computed + 0.045);
    }

    [Fact]
    public void Every_named_world_can_be_improved_and_the_flat_one_by_little()
    {
        foreach (string name in SimulatedWorldOptions.Names)
        {
            var world = new SimulatedWorld(SimulatedWorldOptions.Named(name), 2);
            double gap = world.OracleAccuracy - world.SeedAccuracy;
            Assert.True(name == "flat" ? gap is > 0.05 and < 0.25 : gap > 0.25, $"{name}: {gap}");
        }
    }

    [Fact]
    public void Name_without_a_world_is_refused_with_those_that_have_one()
    {
        var exception = Assert.Throws<ArgumentException>(() => SimulatedWorldOptions.Named("noisy"));

        Assert.Contains("noise-high", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void World_without_a_format_rule_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SimulatedWorld(SimulatedWorldOptions.Standard with { FormatRules = 0 }, 1));
}
