namespace PromptGrad.Generator.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void Translator() => Snapshot.Match(GeneratorHost.Run("""
        namespace Demo;

        /// <summary>Translates.</summary>
        /// <param name="chat">The model.</param>
        [GradComponent("Translates short texts.")]
        public sealed partial class Translator(IChatClient chat)
        {
            [SystemPrompt("You are a helpful assistant.", Trainable = true)]
            [Prompt("Translate '<text>' to <language>.")]
            public partial Task<string> TranslateAsync(string text, string language, CancellationToken cancellationToken = default);
        }
        """).Compiles().Text);
}
