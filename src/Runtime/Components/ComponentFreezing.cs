namespace PromptGrad;

/// <summary>Keeps the texts of components as they are while others are trained.</summary>
public static class ComponentFreezing
{
    /// <summary>
    /// Freezes all texts of a component and of those below it: they get no gradients, cost no call of a critic, and no optimizer rewrites them. What was
    /// learned stays, and is saved and loaded as before.
    /// </summary>
    /// <typeparam name="TComponent">The component's type.</typeparam>
    /// <param name="component">The component.</param>
    /// <returns>The component.</returns>
    public static TComponent Freeze<TComponent>(this TComponent component)
        where TComponent : IGradComponent
    {
        foreach ((_, Parameter parameter) in component.NamedParameters())
        {
            parameter.Freeze();
        }

        return component;
    }

    /// <summary>Makes every text of a component and of those below it trainable again if the source offers it for training, and no other.</summary>
    /// <typeparam name="TComponent">The component's type.</typeparam>
    /// <param name="component">The component.</param>
    /// <returns>The component.</returns>
    public static TComponent Unfreeze<TComponent>(this TComponent component)
        where TComponent : IGradComponent
    {
        foreach ((_, Parameter parameter) in component.NamedParameters())
        {
            parameter.Unfreeze();
        }

        return component;
    }
}
