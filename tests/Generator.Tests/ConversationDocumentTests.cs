namespace PromptGrad.Generator.Tests;

/// <summary>The code of docs/conversations.md.</summary>
public sealed class ConversationDocumentTests
{
    [Fact]
    public void Code_compiles()
    {
        string[] parts = File.ReadAllText(Path.Combine(Repository, "docs", "conversations.md")).Split("```csharp\n");
        string[] blocks = [.. parts.Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
        string types = string.Concat(blocks.Where(block => block.Contains("partial class", StringComparison.Ordinal)));
        string statements = string.Concat(blocks.Where(block => !block.Contains("partial class", StringComparison.Ordinal)));

        GeneratorHost.Run(
            "#pragma warning disable CS1591\n" + types,
            $$"""
            #pragma warning disable CS1591
            public static class Document
            {
                public static async Task ReadAsync(IChatClient client, Func<string, CancellationToken, Task<string>> complete, CancellationToken cancellationToken)
                {
                    Task<string> CompleteAsync(string prompt, CancellationToken token) => complete(prompt, token);
                    {{statements}}
                }
            }
            """).Compiles();
        Assert.Equal(7, blocks.Length);
    }

    private static string Repository
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "PromptGrad.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("There is no PromptGrad.sln above the tests.");
            }

            return folder;
        }
    }
}
