namespace PromptGrad.Package.Tests;

/// <summary>The page of user code in the README, as a program that runs.</summary>
internal static class ReadmeExample
{
    /// <summary>What the program prints: the reply, the prompt after training, what is sent with it; then a stream, and a typed reply with what a tool answered.</summary>
    public const string Output = "Ciao\nANSWER IN CAPITALS.\nsystem: ANSWER IN CAPITALS.|user: Translate 'Hello' to Italian.\nA greeting.\nColloquial: Ciao, Hi is a greeting";

    /// <summary>
    /// The README leaves out only what depends on its reader: where the two chat clients come from. Here they are scripted, and tell
    /// by the requested form of the reply and the tools whether they are asked for a critique, a rewrite or a translation.
    /// </summary>
    public static string Program { get; } = $$"""
        {{Block(0)}}
        {{Block(2)}}
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
                var interpreter = new Interpreter(chat, new Dictionary<string, string> { ["Hi"] = "a greeting" });

        {{Block(3)}}
                Console.WriteLine();
                Console.WriteLine(translation.Register + ": " + translation.Text + ", " + translation.Note);
            }
        }

        internal sealed class ScriptedClient : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            {
                string? found = messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().FirstOrDefault()?.Result?.ToString();
                if (options?.Tools is { Count: > 0 } && found is null)
                {
                    var call = new FunctionCallContent("1", "LookUp", new Dictionary<string, object?> { ["word"] = "Hi" });
                    return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [call])));
                }

                string schema = (options?.ResponseFormat as ChatResponseFormatJson)?.Schema?.GetRawText() ?? "";
                string reply = schema.Contains("gradients") ? "{\"gradients\":[{\"name\":\"Translate.System\",\"feedback\":\"Use capitals.\"}]}"
                    : schema.Contains("register") ? "Here: {text: 'Ciao', register: 'colloquial', doubts: [], note: 'Hi is " + found + "'}"
                    : schema.Contains("text") ? "{\"text\":\"ANSWER IN CAPITALS.\"}"
                    : "Ciao";
                return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));
            }

            public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                await Task.Yield();
                yield return new(ChatRole.Assistant, "A ");
                yield return new(ChatRole.Assistant, "greeting.");
            }

            public object? GetService(Type serviceType, object? serviceKey = null) => null;

            public void Dispose()
            {
            }
        }
        """;

    private static string Block(int index) => Repository.Read("README.md").Split("```csharp\n")[index + 1].Split("```")[0];
}
