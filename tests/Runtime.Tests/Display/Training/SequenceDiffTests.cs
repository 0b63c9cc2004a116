using PromptGrad.Display.Training;

namespace PromptGrad.Tests.Display.Training;

public sealed class SequenceDiffTests
{
    [Fact]
    public void Both_sequences_can_be_read_from_the_difference()
    {
        var random = new Random(7);
        for (int i = 0; i < 500; i++)
        {
            string[] before = Sequence(random, 12);
            string[] after = Sequence(random, 12);

            AssertDescribes(before, after);
        }
    }

    [Fact]
    public void As_much_as_possible_stays()
    {
        IReadOnlyList<(DiffKind Kind, string Item)> difference = SequenceDiff.Of(["a", "b", "c", "d", "e"], ["a", "c", "x", "d", "b", "e"]);

        Assert.Equal(["a", "c", "d", "e"], difference.Where(d => d.Kind == DiffKind.Same).Select(d => d.Item));
    }

    [Fact]
    public void Long_sequences_with_nothing_in_common_take_no_time() =>
        AssertDescribes([.. Enumerable.Range(0, 100_000).Select(i => $"a{i}")], [.. Enumerable.Range(0, 100_000).Select(i => $"b{i}")]);

    private static void AssertDescribes(string[] before, string[] after)
    {
        IReadOnlyList<(DiffKind Kind, string Item)> difference = SequenceDiff.Of(before, after);

        Assert.Equal(before, difference.Where(d => d.Kind != DiffKind.Added).Select(d => d.Item));
        Assert.Equal(after, difference.Where(d => d.Kind != DiffKind.Removed).Select(d => d.Item));
    }

    private static string[] Sequence(Random random, int maxLength) => [.. Enumerable.Range(0, random.Next(maxLength)).Select(_ => ((char)('a' + random.Next(4))).ToString())];
}
