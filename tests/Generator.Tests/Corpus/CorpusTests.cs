namespace PromptGrad.Generator.Tests.Corpus;

/// <summary>A thousand random components compile without a warning, render what they must, and take batches.</summary>
public sealed class CorpusTests
{
    private const int Count = 1_000;

    [Fact]
    public async Task Random_components_compile_and_render_right()
    {
        var writer = new CorpusWriter(seed: 20_261_121);
        CorpusComponent[] components = [.. Enumerable.Range(0, Count).Select(writer.Next)];
        (string Expression, string Expected)[] checks = [.. components.SelectMany(c => c.Checks)];
        string program = """
            #pragma warning disable CS1591
            public static class Program
            {
                public static Task<object?> Run(IChatClient chat) => Task.FromResult<object?>(new string[] {
            """ + string.Concat(checks.Select(c => $"Show({c.Expression}),\n")) + """
                });

                private static string Show(IReadOnlyList<ChatMessage> messages) => string.Join("\n", messages.Select(m => m.Role + ": " + m.Text));

                private static string Show(Task<Batch<string>> batch) => string.Join(",", batch.Result.Select(v => v.Value.Split(' ')[0]));

                private static string Show(ValueTask<Batch<string>> batch) => Show(batch.AsTask());

                private static string Show(Batch<int> batch) => string.Join(",", batch);

                private static string Show(Variable<int> variable) => variable.ToString();
            }
            """;

        var rendered = (string[])(await Consumer.RunAsync(new FakeChatClient(), [program, .. components.Select(c => c.Source)]))!;

        Assert.Equal(checks.Length, rendered.Length);
        Assert.All(checks.Zip(rendered), pair => Assert.Equal(pair.First.Expected, pair.Second));
    }
}
