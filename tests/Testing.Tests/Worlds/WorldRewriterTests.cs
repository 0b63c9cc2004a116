using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing.Tests.Worlds;

public sealed class WorldRewriterTests
{
    private static readonly (ClauseKind, int)[] AllPrecise = [.. Enumerable.Range(0, 12).Select(i => (ClauseKind.Precise, i))];

    [Fact]
    public async Task Rewrite_loses_lines_unless_the_world_forgets_nothing()
    {
        Assert.Equal(0, await LostAsync(SimulatedWorldOptions.NoForgetting));
        Assert.InRange(await LostAsync(SimulatedWorldOptions.Standard), 0.03, 0.09);
        Assert.InRange(await LostAsync(SimulatedWorldOptions.MoreForgetting), 0.11, 0.19);
    }

    [Fact]
    public async Task Edits_lose_nothing_that_they_do_not_name()
    {
        var model = new ModelInWorld(SimulatedWorldOptions.MoreForgetting);
        string text = model.With(AllPrecise);
        string harmful = model.Codes.CodeOf(ClauseKind.Precise, 4);
        for (int i = 0; i < 50; i++)
        {
            string[] edits = (await model.EditAsync(text, $"(?-{harmful}?)\n(?{model.Codes.CodeOf(ClauseKind.TieBreak, 0)}?)")).Split('\n');
            Assert.All(edits, e => Assert.True(e == WorldRewriter.NoEdits || e.StartsWith("+ ", StringComparison.Ordinal) || e.StartsWith("- ", StringComparison.Ordinal), e));
            Assert.All(edits.Where(e => e.StartsWith("- ", StringComparison.Ordinal)), e => Assert.Contains(harmful, e, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Text_around_the_lines_stays_and_lines_that_mean_nothing_go()
    {
        var model = new ModelInWorld(SimulatedWorldOptions.NoForgetting);
        string text = model.With((ClauseKind.Precise, 0)).Replace(Markers.End, "- (:zzzz-000:) Nonsense.\nBe kind.\n" + Markers.End, StringComparison.Ordinal);

        string reply = await model.RewriteAsync(text, $"(?{model.Codes.CodeOf(ClauseKind.Vague, 1)}?)");

        Assert.Contains(Markers.Brief(3) + "\nYou answer requests", reply, StringComparison.Ordinal);
        Assert.Contains("\nBe kind.\n" + Markers.End, reply, StringComparison.Ordinal);
        Assert.DoesNotContain("zzzz-000", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blind_rewrite_of_two_texts_has_lines_of_both()
    {
        var model = new ModelInWorld(SimulatedWorldOptions.NoForgetting);
        string one = model.With((ClauseKind.Precise, 0), (ClauseKind.Precise, 1)), other = model.With((ClauseKind.Precise, 1), (ClauseKind.Precise, 2));
        int[] seen = new int[3];
        for (int i = 0; i < 60; i++)
        {
            List<string> codes = Markers.Codes(await model.AskAsync(ModelInWorld.Writer, $"<a>{one}</a>\n<b>{other}</b>\n{ModelInWorld.NewBrief}"));
            for (int rule = 0; rule < 3; rule++)
            {
                seen[rule] += codes.Contains(model.Codes.CodeOf(ClauseKind.Precise, rule)) ? 1 : 0;
            }
        }

        Assert.Equal(60, seen[1]);
        Assert.All((int[])[seen[0], seen[2]], count => Assert.InRange(count, 30, 55));
    }

    [Fact]
    public async Task Critique_then_rewrite_raises_accuracy_on_average()
    {
        double gained = 0;
        for (int run = 0; run < 12; run++)
        {
            var model = new ModelInWorld(run: run);
            string feedback = "";
            foreach (var failure in (await model.FailuresAsync(model.Seed)).Take(6))
            {
                feedback += await model.CriticiseAsync(model.Seed, failure) + "\n";
            }

            gained += model.World.TrueAccuracy(await model.RewriteAsync(model.Seed, feedback)) - model.World.SeedAccuracy;
        }

        Assert.True(gained / 12 > 0.03, $"{gained / 12}");
    }

    private static async Task<double> LostAsync(SimulatedWorldOptions options)
    {
        int lost = 0;
        for (int run = 0; run < 40; run++)
        {
            var model = new ModelInWorld(options, run: run);
            string text = model.With(AllPrecise);
            lost += Markers.Codes(text).Except(Markers.Codes(await model.RewriteAsync(text, "(?zzzz-000?) nothing"))).Count();
        }

        return lost / 40.0 / AllPrecise.Length;
    }
}
