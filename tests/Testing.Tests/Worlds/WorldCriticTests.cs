using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing.Tests.Worlds;

public sealed class WorldCriticTests
{
    [Fact]
    public async Task One_reply_carries_no_more_findings_than_it_can_and_frequent_ones_win()
    {
        var model = new ModelInWorld(SimulatedWorldOptions.NoWrongFindings);
        string[] codes = [.. Enumerable.Range(0, 6).Select(i => model.Codes.CodeOf(ClauseKind.Precise, i))];

        string all = await model.CriticiseAsync(model.Seed, await model.FailuresAsync(model.Seed));
        string merged = await model.AskAsync("Merge the feedback.", string.Join('\n', codes.Append(codes[5]).Append(codes[4]).Select(c => $"(?{c}?)")));

        Assert.Equal(4, Markers.WorldFinding().Count(all));
        Assert.Equal(4, Markers.WorldFinding().Count(merged));
        Assert.Contains($"(?{codes[4]}?)", merged, StringComparison.Ordinal);
        Assert.Contains($"(?{codes[5]}?)", merged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Critic_that_sees_the_expected_answer_finds_more()
    {
        int seen = 0, unseen = 0;
        for (int run = 0; run < 20; run++)
        {
            var model = new ModelInWorld(SimulatedWorldOptions.NoWrongFindings, run: run);
            foreach ((SimulatedExample example, string reply) in (await model.FailuresAsync(model.Seed)).Take(5))
            {
                seen += Markers.WorldFinding().Count(await model.CriticiseAsync(model.Seed, (example, reply)));
                unseen += Markers.WorldFinding().Count(await model.CriticiseAsync(model.Seed, (example with { Expected = "not known" }, reply)));
            }
        }

        Assert.True(seen > unseen * 1.3, $"{seen} {unseen}");
    }

    [Fact]
    public async Task Reply_names_the_cases_it_is_about_or_says_that_all_is_in_order()
    {
        var model = new ModelInWorld(SimulatedWorldOptions.NoWrongFindings with { Diagnosis = 1 });
        var failure = (await model.FailuresAsync(model.Seed))[0];

        Assert.StartsWith($"{WorldCritic.Looking}case {failure.Example.Id}:\n(?", await model.CriticiseAsync(model.Seed, failure), StringComparison.Ordinal);
        Assert.Equal(WorldCritic.NoFinding, await model.CriticiseAsync(model.Seed, (failure.Example, failure.Example.Expected)));
    }

    [Fact]
    public async Task Findings_of_another_world_are_dropped()
    {
        var model = new ModelInWorld();

        Assert.Equal(WorldCritic.NoFinding, await model.AskAsync("Merge the feedback.", "(?zzzz-000?) one\n(?yyyy-000?) two"));
    }
}
