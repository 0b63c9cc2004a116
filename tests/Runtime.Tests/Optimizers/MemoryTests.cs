using System.Text.Json;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers;

/// <summary>Earlier texts and groups of texts: what afnio calls the momentum buffer and the parameter groups of an optimizer.</summary>
public sealed class MemoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Earlier_texts_are_shown_with_the_feedback_on_them()
    {
        Parameter system = Parameter("A.System", "First.");
        int step = 1;
        var model = new FakeModel(_ => JsonSerializer.Serialize(new { text = $"Text {++step}." }));
        var optimizer = new TextualGradientDescent([system], model, new() { Memory = 2, Constraints = ["Write English."] });

        foreach (string feedback in new[] { "Be brief.", "Be kind.", "Be exact.", "Be done." })
        {
            optimizer.ZeroGradients();
            await GradientSource.AddAsync(system, new Gradient(feedback));
            await optimizer.StepAsync(Token);
        }

        Assert.Equal("Text 5.", system.Value);
        Assert.Equal([("Text 3.", "Be exact."), ("Text 4.", "Be done.")], optimizer.MemoryOf(system).Select(p => (p.Text, p.Gradients.Single().Text)));
        Snapshot.Match(model.Requests[^1].ToString() + "\n", "txt");
    }

    [Fact]
    public async Task Nothing_is_remembered_unless_told()
    {
        Parameter system = Parameter("A.System", "First.");
        await GradientSource.AddAsync(system, new Gradient("Be brief."));
        var optimizer = new TextualGradientDescent([system], FakeModel.Answering("""{"text":"Second."}"""));

        await optimizer.StepAsync(Token);

        Assert.Empty(optimizer.MemoryOf(system));
    }

    [Fact]
    public async Task Failed_step_remembers_nothing()
    {
        Parameter system = Parameter("A.System", "First.");
        await GradientSource.AddAsync(system, new Gradient("Be brief."));
        var optimizer = new TextualGradientDescent([system], new FakeModel(_ => throw new TimeoutException()), new() { Memory = 3 });

        await Assert.ThrowsAsync<TimeoutException>(() => optimizer.StepAsync(Token));

        Assert.Empty(optimizer.MemoryOf(system));
    }

    [Fact]
    public async Task Group_has_options_of_its_own()
    {
        Parameter first = Parameter("A.System", "First.");
        Parameter second = Parameter("B.System", "Second.");
        await GradientSource.AddAsync(first, new Gradient("Be brief."));
        await GradientSource.AddAsync(second, new Gradient("Be kind."));
        var model = new FakeModel(_ => """{"text":"New."}""");
        var optimizer = new TextualGradientDescent([first], model, new() { Constraints = ["Write English."] });
        IReadOnlyList<ParameterGroup> groups = optimizer.Groups;

        optimizer.AddGroup([second, second], new() { Constraints = ["Write Italian."] });
        OptimizerStep step = await optimizer.StepAsync(Token);

        Assert.Same(groups, optimizer.Groups);
        Assert.Equal([[first], [second]], groups.Select(g => g.Parameters));
        Assert.Equal([first, second], optimizer.Parameters);
        Assert.Equal([first, second], step.Updates.Select(u => u.Parameter));
        Assert.Equal(["1. Write English.", "1. Write Italian."], model.Requests.Select(r => r.Material["constraints"].Single().Text.Trim()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_belongs_to_one_group()
    {
        Parameter system = Parameter("A.System", "First.");
        var optimizer = new TextualGradientDescent([system], FakeModel.Answering("x"));

        var error = Assert.Throws<ArgumentException>(() => optimizer.AddGroup([system], new()));

        Assert.StartsWith("A.System is in another group.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.AddGroup([], new() { Memory = -1 }));
        Assert.Single(optimizer.Groups);
    }

    private static Parameter Parameter(string name, string text) => new(name, text, $"role of {name}", trainable: true, []);
}
