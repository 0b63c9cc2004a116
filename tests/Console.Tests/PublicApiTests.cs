namespace PromptGrad.Progress.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Console() => Snapshot.Match(PublicApi.Of(typeof(ConsoleProgress).Assembly), "txt");
}
