using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class ComponentEngineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Engine_of_the_component_is_used_when_the_options_name_none()
    {
        var engine = new NamedEngine("component's");
        Variable<string> leaf = TestNode.Leaf("text");

        await Call(leaf, new ComponentSettings { BackwardEngine = engine }).BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(["component's"], leaf.Gradients.Select(g => g.Text));
    }

    [Fact]
    public async Task Engine_of_the_options_comes_before_the_component_s()
    {
        Variable<string> leaf = TestNode.Leaf("text");
        Variable<string> result = Call(leaf, new ComponentSettings { BackwardEngine = new NamedEngine("component's") });

        await result.BackwardAsync("x", new BackwardOptions { Engine = new NamedEngine("pass's") }, Token);

        Assert.Equal(["pass's"], leaf.Gradients.Select(g => g.Text));
    }

    private static Variable<string> Call(Variable<string> input, ComponentSettings settings) => Autograd.Record(new EngineNode(input, settings), "", "");

    private sealed class EngineNode(Variable input, ComponentSettings settings) : Node("Ask", [input], settings)
    {
        public override async ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
        {
            var critique = new Critique(context.Call, null, [], "", "", context.Gradients, [new CritiqueInput("input", "", "")]);
            foreach (string text in await context.Engine.CritiqueAsync(critique, cancellationToken))
            {
                context.Deliver(0, new Gradient(text));
            }
        }
    }

    private sealed class NamedEngine(string name) : IBackwardEngine
    {
        public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<string>>([name]);
    }
}
