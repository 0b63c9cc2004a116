namespace PromptGrad.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Runtime() => Snapshot.Match(PublicApi.Of(typeof(Variable).Assembly), "txt");

    [Fact]
    public void Testing() => Snapshot.Match(PublicApi.Of(typeof(Testing.ScriptedChatClient).Assembly), "txt");
}
