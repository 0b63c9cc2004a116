namespace PromptGrad.Tests.Graph;

public sealed class SeveralResultsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_is_visited_once_and_told_which_result_each_gradient_is_about()
    {
        var seen = new List<string>();
        var pair = new TestNode("Pair", [TestNode.Leaf("text")], (context, _) =>
        {
            for (int output = 0; output < 3; output++)
            {
                seen.Add($"{output}: {string.Join(", ", context.GradientsOf(output).Select(g => g.Text))}");
            }

            return ValueTask.CompletedTask;
        });
        Variable<string> first = Autograd.Record(pair, "a", "first");
        Variable<string> second = Autograd.Record(pair, "b", "second", outputIndex: 1);

        await TestNode.Call("Join", second, first, second).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(1, pair.Calls);
        Assert.Equal(["0: Join#2[1]", "1: Join#2[0], Join#2[2]", "2: "], seen);
    }

    [Fact]
    public async Task Pass_can_begin_at_any_result()
    {
        IReadOnlyList<Gradient> seen = [];
        var pair = new TestNode("Pair", [TestNode.Leaf("text")], (context, _) =>
        {
            seen = context.GradientsOf(1);
            return ValueTask.CompletedTask;
        });

        await Autograd.Record(pair, "b", "second", outputIndex: 1).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal([new Gradient("x")], seen);
    }

    [Fact]
    public void Result_has_no_negative_number()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Autograd.Record(new TestNode("Pair", [TestNode.Leaf("text")]), "", "", outputIndex: -1));
    }
}
