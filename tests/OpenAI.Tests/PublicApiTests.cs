namespace PromptGrad.OpenAI.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void OpenAI() => Snapshot.Match(PublicApi.Of(typeof(OpenAIChatClient).Assembly), "txt");
}
