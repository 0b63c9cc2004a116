namespace PromptGrad;

/// <summary>Switches a component, and every component below it, between training and evaluation, and from one backward engine to another.</summary>
public static class ComponentModes
{
    /// <summary>Lets the texts of a component and of all below it get gradients again. This is how components begin.</summary>
    /// <typeparam name="TComponent">The component's type.</typeparam>
    /// <param name="component">The component.</param>
    /// <returns>The component.</returns>
    public static TComponent Train<TComponent>(this TComponent component)
        where TComponent : IGradComponent => Set(component, static part => part.Settings.IsTraining = true);

    /// <summary>
    /// Makes the texts of a component and of all below it constants for calls from now on: they get no gradients, and a call is recorded only for the sake
    /// of its arguments, through which feedback still flows.
    /// </summary>
    /// <typeparam name="TComponent">The component's type.</typeparam>
    /// <param name="component">The component.</param>
    /// <returns>The component.</returns>
    public static TComponent Eval<TComponent>(this TComponent component)
        where TComponent : IGradComponent => Set(component, static part => part.Settings.IsTraining = false);

    /// <summary>Sets what criticizes the calls of a component and of all below it, in backward passes whose options name no engine.</summary>
    /// <typeparam name="TComponent">The component's type.</typeparam>
    /// <param name="component">The component.</param>
    /// <param name="engine">The engine; <see langword="null"/> for <see cref="Autograd.DefaultBackwardEngine"/>.</param>
    /// <returns>The component.</returns>
    public static TComponent UseBackwardEngine<TComponent>(this TComponent component, IBackwardEngine? engine)
        where TComponent : IGradComponent => Set(component, part => part.Settings.BackwardEngine = engine);

    private static TComponent Set<TComponent>(TComponent component, Action<IGradComponent> set)
        where TComponent : IGradComponent
    {
        ArgumentNullException.ThrowIfNull(component);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<IGradComponent>([component]);
        while (open.TryPop(out IGradComponent? part))
        {
            // Components may share parts and refer to each other.
            if (seen.Add(part))
            {
                set(part);
                foreach (ComponentEntry entry in part.Components)
                {
                    open.Push(entry.Component);
                }
            }
        }

        return component;
    }
}
