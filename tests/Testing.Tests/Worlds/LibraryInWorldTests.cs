using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing.Tests.Worlds;

/// <summary>What this library itself asks models is understood in a simulated world.</summary>
public sealed class LibraryInWorldTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Critic_and_rewriter_of_the_library_are_understood_and_improve_the_text()
    {
        double gained = 0;
        for (int seed = 0; seed < 5; seed++)
        {
            var model = new ModelInWorld(SimulatedWorldOptions.Standard, seed);
            var desk = new ServiceDesk(model.Client);
            desk.AnswerPrompt.System.Value = model.Seed;
            Loss[] losses = await Task.WhenAll(model.World.Training.Take(12).Select(async e => Judge(await desk.AnswerAsync(new Variable<string>(e.Input, "request", requiresGradient: false), Token), e)));
            losses = [.. losses.Where(l => !l.IsSuccess)];

            await Loss.Mean(losses).BackwardAsync(new BackwardOptions { Engine = new ChatBackwardEngine(model.Client) }, Token);
            OptimizerStep step = await new TextualGradientDescent(desk.Parameters, model.Client).StepAsync(Token);

            Assert.Equal(losses.Length, model.Client.UsageOf(SimulatedCallKind.Critique).Calls);
            Assert.Contains(desk.AnswerPrompt.System.Gradients, g => Markers.WorldFinding().IsMatch(g.Text));
            Assert.Equal(1, model.Client.UsageOf(SimulatedCallKind.Rewrite).Calls);
            Assert.Equal(0, model.Client.MisreadRequests);
            Assert.StartsWith(Markers.Brief(seed), desk.AnswerPrompt.System.Value, StringComparison.Ordinal);
            Assert.EndsWith(Markers.End, desk.AnswerPrompt.System.Value, StringComparison.Ordinal);
            gained += model.World.TrueAccuracy(desk.AnswerPrompt.System.Value) - model.World.SeedAccuracy;
        }

        Assert.True(gained / 5 > 0.03, $"{gained / 5}");
    }

    private static Loss Judge(Variable<string> reply, SimulatedExample example) => Loss.Evaluate(
        reply,
        text => new Evaluation(SimulatedWorld.Score(text, example.Expected), $"The right line is {example.Expected}.") { Expected = example.Expected },
        sample: example.Id);
}
