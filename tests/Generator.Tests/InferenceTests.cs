namespace PromptGrad.Generator.Tests;

/// <summary>The plain overload is inference and records nothing; the recorded one trains.</summary>
public sealed class InferenceTests
{
    private const string Component = """
        public sealed class Still : IChatClient
        {
            private readonly Task<ChatResponse> _reply = Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "reply")));
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _reply;
            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public object? GetService(Type serviceType, object? serviceKey = null) => null;
            public void Dispose() { }
        }

        public sealed partial class C(IChatClient chat)
        {
            [Prompt("Say <text>.", Trainable = true)] public partial Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
            [GradComponent] public int Length(string text) => text.Length;
        }

        public static class Measure
        {
            /// <summary>The fewest bytes that a call allocates, once it has been compiled for good.</summary>
            public static long Bytes(Action call)
            {
                long fewest = long.MaxValue;
                for (int i = 0; i < 2_000; i++)
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    call();
                    fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
                }

                return fewest;
            }
        }
        """;

    [Fact]
    public async Task Plain_function_allocates_nothing() => Assert.Equal(
        0L,
        await Consumer.RunAsync(new FakeChatClient(), Component, "var c = new C(chat); await Task.CompletedTask; return Measure.Bytes(() => c.Length(\"abc\"));"));

    [Fact]
    public async Task Plain_prompt_call_allocates_its_messages_and_what_the_client_needs_and_no_node() => Assert.Equal(
        "True True",
        await Consumer.RunAsync(new FakeChatClient(), Component, """
            var still = new Still();
            var c = new C(still);
            var text = new Variable<string>("abc");
            await Task.CompletedTask;
            long bare = Measure.Bytes(() => PromptGrad.Chat.ChatCall.GetTextAsync(still, c.AskPrompt.Render("abc"), null, default));
            long plain = Measure.Bytes(() => c.AskAsync("abc"));
            long recorded = Measure.Bytes(() => c.AskAsync(text));
            return (plain <= bare) + " " + (recorded > plain);
            """));
}
