namespace PromptGrad.Tests.Optimizers;

public sealed class ComponentSelectionTests
{
    [Fact]
    public void Round_robin_takes_the_one_that_waited_longest()
    {
        Assert.Equal(["b"], ComponentSelection.RoundRobin.Pick([new("a", 1, 0, 1), new("b", 0, 0, 0), new("c", 0, 0, 0)], 2));
        Assert.Equal(["a"], ComponentSelection.RoundRobin.Pick([new("a", 5, 0, 4), new("b", 1, 0, 5), new("c", 1, 0, 6)], 7));
    }

    [Fact]
    public void All_takes_all() => Assert.Equal(["a", "b"], ComponentSelection.All.Pick([new("a", 1, 0, 1), new("b", 0, 0, 0)], 2));

    [Fact]
    public void Bandit_takes_the_one_that_improves_most_often() =>
        Assert.Equal(["b"], ComponentSelection.Bandit().Pick([new("a", 8, 1, 15), new("b", 8, 5, 16)], 17));

    [Fact]
    public void Bandit_comes_back_to_what_was_not_tried_for_long()
    {
        ComponentRecord[] records = [new("a", 8, 1, 2), new("b", 8, 5, 16)];

        Assert.Equal(["a"], ComponentSelection.Bandit(0.1).Pick(records, 17));
        Assert.Equal(["b"], ComponentSelection.Bandit(0).Pick(records, 17));
    }
}
