namespace PromptGrad.Tests.Variables;

public sealed class NumberTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Added_numbers_are_a_number_and_feedback_reaches_both()
    {
        var left = new Variable<int>(2, "apples", requiresGradient: true);
        var right = new Variable<int>(3, "pears", requiresGradient: true);

        Variable<int> sum = left + right;
        await sum.BackwardAsync("Too few.", cancellationToken: Token);

        Assert.Equal((5, "apples and pears"), (sum.Value, sum.Role));
        Assert.All([left, right], number => Assert.Equal([new Gradient("Too few.") { About = "apples and pears, as a whole" }], number.Gradients));
    }

    [Fact]
    public void Plain_numbers_can_be_added_on_both_sides()
    {
        Variable<double> number = new(0.5, requiresGradient: true);

        number += 1;

        Assert.Equal(2.5, (1 + number).Value);
        Assert.False(number.IsLeaf);
    }

    [Fact]
    public async Task Sum_of_numbers_gives_each_one_gradient()
    {
        Variable<decimal>[] numbers = [.. Enumerable.Range(1, 4).Select(n => new Variable<decimal>(n, requiresGradient: true))];

        Variable<decimal> sum = Variable.Sum(numbers);
        await sum.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(10, sum.Value);
        Assert.All(numbers, number => Assert.Single(number.Gradients));
        Assert.Equal(0, Variable.Sum(Array.Empty<Variable<int>>()).Value);
    }
}
