using PromptGrad.Testing;

namespace PromptGrad.Tests.Optimizers.GroupedEdits;

/// <summary>The optimizer on simulated tasks with a known truth. A ranking there is a hypothesis; a regression there is a bug.</summary>
public class SimulatedWorldTests
{
    [Fact]
    public async Task Search_finds_most_of_what_there_is_to_find()
    {
        (double Gain, double Possible)[] runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => GainAsync(SimulatedWorldOptions.Standard, seed)));

        Assert.InRange(runs.Average(r => r.Gain / r.Possible), 0.75, 1);
        Assert.InRange(runs.Min(r => r.Gain / r.Possible), 0.5, 1);
    }

    [Fact]
    public async Task Search_does_no_harm_where_there_is_nothing_to_find()
    {
        (double Gain, double Possible)[] runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => GainAsync(SimulatedWorldOptions.Flat, seed)));

        Assert.InRange(runs.Min(r => r.Gain), -0.02, 1);
    }

    /// <summary>By how much the true accuracy grows in 2,000 calls, and by how much it could.</summary>
    private static async Task<(double Gain, double Possible)> GainAsync(SimulatedWorldOptions options, int seed)
    {
        var world = new SimulatedWorld(options, seed);
        var client = new SimulatedWorldClient(world, run: seed);
        var desk = new Desk(client);
        desk.AnswerPrompt.Parameters[0].Value = world.SeedPrompt;
        string[] lines = world.SeedPrompt.Split('\n');
        TrainingResult result = await new Trainer<SimulatedExample>(
            desk,
            async (example, token) => Loss.Evaluate(await desk.AnswerAsync(new Variable<string>(example.Input, "request"), token), reply => new Evaluation(SimulatedWorld.Score(reply, example.Expected), "") { Expected = example.Expected }),
            new() { Seed = seed, Budget = new() { MaxCalls = 2_000 }, Rules = new() { FirstLines = [lines[0]], LastLines = [lines[^1]] } }).RunAsync(
            new GroupedEditDescent(client),
            new(DataSet.From(world.Training, e => e.Id), DataSet.From(world.Selection, e => e.Id), DataSet.From(Array.Empty<SimulatedExample>())),
            TestContext.Current.CancellationToken);

        Assert.Equal(0, client.MisreadRequests);
        Assert.True(client.UsageOf(SimulatedCallKind.Critique).Calls > 0 && client.UsageOf(SimulatedCallKind.Edits).Calls > 0);
        return (world.TrueAccuracy(result.Best["Answer.System"]) - world.SeedAccuracy, world.OracleAccuracy - world.SeedAccuracy);
    }
}
