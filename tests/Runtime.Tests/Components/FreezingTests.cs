using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Components;

public sealed class FreezingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Freezing_reaches_every_text_below_and_unfreezing_restores_what_the_source_offers()
    {
        TestComponent component = TestComponent.Translator();

        Assert.Same(component, component.Freeze());
        Assert.All(component.Parameters, parameter => Assert.False(parameter.RequiresGradient));

        Assert.Same(component, component.Unfreeze());
        Assert.Equal(["Translate.System", "Check.User"], component.Parameters.Where(p => p.RequiresGradient).Select(p => p.Name));
    }

    [Fact]
    public void Part_of_a_component_can_be_frozen_alone()
    {
        TestComponent component = TestComponent.Translator();

        component.Components[0].Component.Freeze();

        Assert.Equal(["Translate.System"], component.Parameters.Where(p => p.RequiresGradient).Select(p => p.Name));
    }

    [Fact]
    public void Text_that_was_trained_although_the_source_does_not_offer_it_stays_frozen()
    {
        Parameter user = TestComponent.Translator().Find("Translate.User");
        user.RequiresGradient = true;

        user.Freeze();
        user.Unfreeze();

        Assert.False(user.RequiresGradient);
    }

    [Fact]
    public async Task Frozen_text_gets_no_gradient_also_from_a_call_that_was_recorded_before()
    {
        TestComponent component = TestComponent.Translator();
        Parameter system = component.Find("Translate.System");
        Parameter checker = component.Find("checker.Check.User");
        var call = new TestNode("Call", [system]);
        Variable<string> result = TestNode.Call("Check", call.Record(), checker);

        system.Freeze();
        await result.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal(0, call.Calls);
        Assert.Empty(system.Gradients);
        Assert.Single(checker.Gradients);
    }

    [Fact]
    public async Task Frozen_text_keeps_what_it_learned_and_is_saved_and_loaded()
    {
        using var folder = new TemporaryFolder();
        TestComponent trained = TestComponent.Translator();
        trained.Find("Translate.System").Value = "You translate well.";

        await trained.Freeze().SaveAsync(folder["a.prompts.json"], Token);
        TestComponent loaded = TestComponent.Translator().Freeze();
        await loaded.LoadAsync(folder["a.prompts.json"], Token);

        Assert.Equal("You translate well.", trained.Find("Translate.System").Value);
        Assert.Equal("You translate well.", loaded.Find("Translate.System").Value);
        Assert.False(loaded.Find("Translate.System").RequiresGradient);
    }
}
