namespace PromptGrad.Tests.Optimizers.GroupedEdits;

public class RacingAcceptanceTests
{
    [Theory]
    [InlineData(0, 50, null)]
    [InlineData(-2, 0, true)]
    [InlineData(-3, 0, false)]
    [InlineData(0, 2, true)]
    [InlineData(0, 3, null)]
    [InlineData(5, 50, true)]
    [InlineData(4, 50, null)]
    [InlineData(-8, 20, false)]
    [InlineData(-7, 20, null)]
    [InlineData(-4, 4, false)]
    public void Verdict_is_settled_when_it_is_certain_or_plain(double net, int left, bool? verdict) =>
        Assert.Equal(verdict, new RacingAcceptance(Margin: 3).Judge(new PairedComparison("new", "old", 0, 0, net, [], left)));

    [Fact]
    public void Lead_that_suffices_can_be_chosen() => Assert.True(new RacingAcceptance(Margin: 3, Lead: 2).Judge(new PairedComparison("new", "old", 2, 0, 2, [], 50)));
}
