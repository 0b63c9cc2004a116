namespace PromptGrad.Package.Tests;

/// <summary>The page of user code in the README, as a program that runs.</summary>
internal static class ReadmeExample
{
    /// <summary>What the program prints: the reply, the prompt after training, and what is sent with it.</summary>
    public const string Output = "Ciao\nANSWER IN CAPITALS.\nsystem: ANSWER IN CAPITALS.|user: Translate 'Hello' to Italian.";

    /// <summary>
    /// The README leaves out only what depends on its reader: where the two chat clients come from. Here they are scripted, and tell
    /// by the requested form of the reply whether they are asked for a critique, a rewrite or a translation.
    /// </summary>
    public static string Program { get; } = $$"""
        {{Block(0)}}
        internal static class Program
        {
            private static async Task Main()
            {
                IChatClient chat = new ScriptedClient();
                IChatClient critic = chat;
                var translator = new Translator(chat);

        {{Block(1)}}
                Console.WriteLine(ciao);
                Console.WriteLine(translator.TranslatePrompt.System.Value);
                var again = new Translator(chat);
                await again.LoadAsync("Translator.prompts.json");
                Console.WriteLine(string.Join("|", again.TranslatePrompt.Render("Hello", "Italian").Select(m => m.Role.Value + ": " + m.Text)));
            }
        }

        internal sealed class ScriptedClient : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            {
                string schema = (options?.ResponseFormat as ChatResponseFormatJson)?.Schema?.GetRawText() ?? "";
                string reply = schema.Contains("gradients") ? "{\"gradients\":[{\"name\":\"Translate.System\",\"feedback\":\"Use capitals.\"}]}"
                    : schema.Contains("text") ? "{\"text\":\"ANSWER IN CAPITALS.\"}"
                    : "Ciao";
                return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));
            }

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                throw new NotSupportedException();

            public object? GetService(Type serviceType, object? serviceKey = null) => null;

            public void Dispose()
            {
            }
        }
        """;

    private static string Block(int index) => Repository.Read("README.md").Split("```csharp\n")[index + 1].Split("```")[0];
}
