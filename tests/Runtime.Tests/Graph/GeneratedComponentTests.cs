using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Graph;

public sealed class GeneratedComponentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loss_of_two_generated_calls_reaches_the_prompt_once_per_call()
    {
        var translator = new TwoStepTranslator(new LowerCaseClient());
        var engine = new RecordingEngine();
        Variable<string> draft = await translator.DraftAsync(new Variable<string>("HELLO", role: "text to translate"), "Italian", Token);
        Variable<string> final = await translator.PolishAsync(draft, Token);
        Loss loss = Loss.ExactMatch(final, "CIAO", sample: "7");

        await loss.BackwardAsync(new BackwardOptions { Engine = engine }, Token);

        Assert.Equal(["Polish#2", "Draft#1"], engine.Critiques.Select(critique => critique.Call));
        Assert.Equal([loss.Explanation], engine.Critiques[0].Feedback.Select(g => g.Text));
        Gradient polish = Assert.Single(translator.PolishPrompt.System.Gradients);
        Gradient draftGradient = Assert.Single(translator.DraftPrompt.System.Gradients);
        Assert.Equal(new Gradient("Polish.System of Polish#2") { Score = 0, Sample = "7", Expected = "CIAO", Call = "Polish#2" }, polish);
        Assert.Equal(new Gradient("Draft.System of Draft#1") { Score = 0, Sample = "7", Expected = "CIAO", Call = "Draft#1" }, draftGradient);
        Assert.Empty(translator.DraftPrompt.User.Gradients);
    }

    [Fact]
    public async Task Plain_call_records_nothing()
    {
        var translator = new TwoStepTranslator(new LowerCaseClient());

        string draft = await translator.DraftAsync("HELLO", "Italian", Token);

        Assert.Equal("translate 'hello' to italian.", draft);
    }

    [Fact]
    public async Task Loaded_prompt_is_what_calls_send()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.prompts.json");
        try
        {
            var trained = new TwoStepTranslator(new LowerCaseClient());
            trained.PolishPrompt.System.Value = "You polish gently.";
            await trained.SaveAsync(path, Token);
            var loaded = new TwoStepTranslator(new LowerCaseClient());

            await loaded.LoadAsync(path, Token);

            Assert.Equal(["You polish gently.", "Polish: ciao"], loaded.PolishPrompt.Render("ciao").Select(message => message.Text));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class LowerCaseClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, messages.Last().Text.ToLowerInvariant())));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    private sealed class RecordingEngine : IBackwardEngine
    {
        public List<Critique> Critiques { get; } = [];

        public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
        {
            Critiques.Add(critique);
            return Task.FromResult<IReadOnlyList<string>>([.. critique.Inputs.Select(input => $"{input.Name} of {critique.Call}")]);
        }
    }
}
