using FsCheck;
using FsCheck.Fluent;

namespace PromptGrad.Tests.Graph;

public sealed class BackwardOrderTests
{
    [Fact]
    public void Gradients_and_failures_are_those_of_a_sequential_pass_whatever_ends_first()
    {
        Gen<(int Seed, int MaxConcurrency)> cases =
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from maxConcurrency in Gen.Choose(1, 8)
            select (seed, maxConcurrency);

        Prop.ForAll(cases.ToArbitrary(), c => MatchesSequentialPassAsync(c.Seed, c.MaxConcurrency))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static async Task<bool> MatchesSequentialPassAsync(int seed, int maxConcurrency)
    {
        var graph = new RandomGraph(seed);
        var reference = new SequentialBackward(graph);
        Dictionary<Variable, string[]> expected = reference.Run("feedback");

        List<string> failures = [];
        try
        {
            await graph.Root.BackwardAsync("feedback", new BackwardOptions { MaxConcurrency = maxConcurrency }, TestContext.Current.CancellationToken);
        }
        catch (BackwardException error)
        {
            failures.AddRange(error.Failures.Select(failure => failure.Call));
        }

        Assert.Equal(reference.Failures, failures);
        Assert.All(expected, pair => Assert.Equal(pair.Value, pair.Key.Gradients.Select(g => g.Text)));
        Assert.All(graph.Behaviour.Keys.Cast<TestNode>(), node => Assert.InRange(node.Calls, 0, 1));
        return true;
    }
}
