using Microsoft.Extensions.AI;
using PromptGrad.Prompts;
using PromptGrad.Replies;
using PromptGrad.Testing;
using PromptGrad.Tests.Graph;
using PromptGrad.Tools;

namespace PromptGrad.Tests.Tools;

public sealed class RecordedToolTests : IDisposable
{
    private readonly Parameter _description = new("Search.Description", "Finds things.", "description of Search", trainable: true, []);
    private readonly ScriptedChatClient _client = new();
    private readonly TwoStepTranslator _component;
    private readonly Variable<string> _question = new("Where are the keys?", "question", requiresGradient: true);

    public RecordedToolTests() => _component = new(_client);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AIFunction Search => TestTool.Of("Search", (query, _) => Task.FromResult(query == "cellar" ? throw new InvalidOperationException("It is locked.") : $"found {query}"), _description);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Feedback_reaches_prompt_value_and_description_through_every_round()
    {
        _client.Otherwise().Call("Search", """{"query":"keys"}""").Reply("In the hall.");
        var engine = new TestEngine();

        Variable<string> reply = await Record();
        await reply.BackwardAsync("Say more.", new BackwardOptions { Engine = engine }, Token);

        Assert.Equal(["Polish#3", "Search#2", "Polish#1"], engine.Calls);
        Assert.Equal(["Polish#1[Polish.System]", "Polish#3[Polish.System]"], _component.PolishPrompt.System.Gradients.Select(g => g.Text));
        Assert.Equal(["Polish#1[Search.Description]", "Search#2[Search.Description]", "Polish#3[Search.Description]"], _description.Gradients.Select(g => g.Text));
        Assert.Equal(["Polish#1[draft]", "Polish#3[draft]"], _question.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Critic_sees_what_the_tool_was_asked_and_what_it_answered()
    {
        _client.Otherwise().Call("Search", """{"query":"keys"}""").Reply("In the hall.");
        var engine = new TestEngine();

        Variable<string> reply = await Record();
        await reply.BackwardAsync("Say more.", new BackwardOptions { Engine = engine }, Token);

        Critique tool = engine.Critiques[1];
        Assert.Equal("found keys", tool.Reply);
        Assert.Equal("Finds things.", tool.Description);
        Assert.Equal(["Polish#3[Search.Result1]"], tool.Feedback.Select(g => g.Text));
        Assert.Equal([("call", """Search({"query":"keys"})"""), ("Search.Description", "Finds things.")], tool.Inputs.Select(i => (i.Name, i.Text)));
        Critique round = engine.Critiques[2];
        Assert.Equal("""Search({"query":"keys"})""", round.Reply);
        Assert.Equal(["Search#2[call]"], round.Feedback.Select(g => g.Text));
        Assert.Equal([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool], engine.Critiques[0].Conversation.Select(m => m.Role));
        Assert.Equal([ChatRole.System, ChatRole.User], round.Conversation.Select(m => m.Role));
    }

    [Fact]
    public async Task Each_call_of_a_round_is_a_node_whatever_ends_first()
    {
        _client.Otherwise().Calls(new("Search", """{"query":"keys"}"""), new("Search", """{"query":"cellar"}"""), new("Look", "{}")).Reply("In the hall.");
        var engine = new TestEngine();

        Variable<string> reply = await Record();
        await reply.BackwardAsync("Say more.", new BackwardOptions { Engine = engine, MaxConcurrency = 1 }, Token);

        Assert.Equal(["Look#4", "Polish#1", "Polish#5", "Search#2", "Search#3"], engine.Calls.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["found keys", "Error: InvalidOperationException: It is locked.", "Error: There is no tool 'Look'. The tools are: Search."],
            engine.Critiques.Where(c => c.Call is "Search#2" or "Search#3" or "Look#4").OrderBy(c => c.Call[^1]).Select(c => c.Reply));
        Assert.Equal(["Search#2[call]", "Search#3[call]", "Look#4[call]"], engine.Critiques[^1].Feedback.Select(g => g.Text));
    }

    [Fact]
    public async Task Description_of_a_tool_that_was_not_called_is_an_input_too()
    {
        _client.Otherwise().Reply("I don't know.");

        Variable<string> reply = await Record();
        await reply.BackwardAsync("You could have searched.", new BackwardOptions { Engine = new TestEngine() }, Token);

        Assert.Equal(["Polish#1[Search.Description]"], _description.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Nothing_is_recorded_without_a_gradient()
    {
        _client.Otherwise().Call("Search", """{"query":"keys"}""").Reply("In the hall.");

        using (Autograd.NoGradient())
        {
            Variable<string> reply = await Record();

            Assert.Null(reply.Operation);
        }
    }

    [Fact]
    public async Task Learned_description_is_what_the_model_is_told()
    {
        _client.Otherwise().Reply("I don't know.");
        _description.Value = "Finds lost things.";

        await Record();

        Assert.Equal("Finds lost things.", _client.Requests[0].Options!.Tools!.Single().Description);
    }

    [Fact]
    public async Task One_can_go_backward_from_a_call_that_never_ended()
    {
        _client.Otherwise().Call("Search", """{"query":"keys"}""");
        ChatReplyException failure = await Assert.ThrowsAsync<ChatReplyException>(Record);
        var engine = new TestEngine();

        await Autograd.FailureOf(failure)!.BackwardAsync(new BackwardOptions { Engine = engine }, Token);

        Assert.Equal(9, engine.Calls.Count(call => call.StartsWith("Polish#", StringComparison.Ordinal)));
        Assert.Equal(8, engine.Calls.Count(call => call.StartsWith("Search#", StringComparison.Ordinal)));
        Assert.Equal(9, _component.PolishPrompt.System.Gradients.Count);
    }

    private Task<Variable<string>> Record()
    {
        PolishPromptOf prompt = new(_component);
        return ToolCall.RecordAsync(new Call(prompt.Template, prompt.Template.Parameters[0], prompt.Template.Parameters[1], _question), _client, prompt.Render(_question.Value), new(Search), ReplyTypes.Text, null, null, Token);
    }

    private sealed record PolishPromptOf(TwoStepTranslator Component)
    {
        public PromptTemplate Template => Component.PolishPrompt;

        public IReadOnlyList<ChatMessage> Render(string draft) => Component.PolishPrompt.Render(draft);
    }

    private sealed class Call(PromptTemplate prompt, params Variable[] inputs) : PromptNode(prompt, inputs);
}
