using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Training;

public class TrainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seed_is_measured_on_the_examples_that_select()
    {
        var triage = new Triage(new FakeModel(r => r.Messages[1].Text.Contains("my bill", StringComparison.Ordinal) ? "billing" : "returns"));
        var data = new DataSplits<string>(DataSet.From(["a"], v => v), DataSet.From(["my bill", "other", "third"], v => v), DataSet.From(Array.Empty<string>()));

        TrainingResult result = await Trainer(triage).RunAsync(new KeepSeed(), data, Token);

        Assert.Equal(1.0 / 3, result.Measurement!.Mean);
        Assert.Equal(["my bill", "other", "third"], result.Measurement.Examples);
        Assert.Equal(new(3, 0, 0), result.Usage);
        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.Equal(result.Seed, result.Best);
    }

    private static Trainer<string> Trainer(Triage triage) => new(triage, async (request, token) =>
        Loss.ExactMatch(await triage.SortAsync(new Variable<string>(request, "request"), "billing, returns", token), "billing"));
}
