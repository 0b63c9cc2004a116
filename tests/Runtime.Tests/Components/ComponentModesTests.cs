using PromptGrad.Graph;

namespace PromptGrad.Tests.Components;

public sealed class ComponentModesTests
{
    [Fact]
    public void Modes_and_engine_reach_every_component_below()
    {
        var leaf = new TestComponent(null, []);
        var middle = new TestComponent(null, [], new ComponentEntry("leaf", leaf), new ComponentEntry("again", leaf));
        var root = new TestComponent(null, [], new ComponentEntry("middle", middle));
        var engine = new NoEngine();
        IGradComponent[] all = [root, middle, leaf];

        Assert.Same(root, root.Eval().UseBackwardEngine(engine));

        Assert.All(all, part => Assert.False(part.Settings.IsTraining));
        Assert.All(all, part => Assert.Same(engine, part.Settings.BackwardEngine));
        root.Train().UseBackwardEngine(null);
        Assert.All(all, part => Assert.True(part.Settings.IsTraining));
        Assert.All(all, part => Assert.Null(part.Settings.BackwardEngine));
    }

    [Fact]
    public void Components_above_and_beside_are_left_alone()
    {
        var left = new TestComponent(null, []);
        var right = new TestComponent(null, []);
        var root = new TestComponent(null, [], new ComponentEntry("left", left), new ComponentEntry("right", right));

        left.Eval();

        Assert.Equal([true, false, true], new IGradComponent[] { root, left, right }.Select(part => part.Settings.IsTraining));
    }

    [Fact]
    public void Components_may_refer_to_each_other()
    {
        IGradComponent[] cycle = new IGradComponent[2];
        cycle[0] = new Linked(() => cycle[1]);
        cycle[1] = new Linked(() => cycle[0]);

        cycle[0].Eval();

        Assert.All(cycle, part => Assert.False(part.Settings.IsTraining));
    }

    [Fact]
    public void Text_is_an_input_in_training_and_a_constant_in_evaluation()
    {
        var text = new Parameter("Ask.System", "Be brief.", "tone", trainable: true, []);
        var settings = new ComponentSettings();

        Assert.Same(text, settings.InputOf(text));
        settings.IsTraining = false;
        Variable<string> constant = settings.InputOf(text);

        Assert.Equal(("Be brief.", "tone", false), (constant.Value, constant.Role, constant.RequiresGradient));
    }

    private sealed class Linked(Func<IGradComponent> other) : IGradComponent
    {
        public string? Description => null;

        public IReadOnlyList<Parameter> OwnParameters => [];

        public IReadOnlyList<ComponentEntry> Components => [new("other", other())];

        public IReadOnlyList<Parameter> Parameters => [];
    }

    private sealed class NoEngine : IBackwardEngine
    {
        public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
