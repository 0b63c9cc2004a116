namespace PromptGrad.Tests.Components;

public sealed class ComponentTreeTests
{
    [Fact]
    public void Names_are_paths_and_come_depth_first()
    {
        Assert.Equal(["Translate.System", "Translate.User", "checker.Check.User"], TestComponent.Translator().NamedParameters().Select(p => p.Name));
    }

    [Fact]
    public void Shared_component_counts_once_under_its_first_name()
    {
        TestComponent shared = new(null, [new("Ask.User", "Ask.", "", trainable: true, [])]);
        var component = new TestComponent(null, [], new("first", shared), new("second", shared));

        Assert.Equal(["first.Ask.User"], component.NamedParameters().Select(p => p.Name));
        Assert.Same(shared.OwnParameters[0], Assert.Single(component.Parameters));
    }
}
