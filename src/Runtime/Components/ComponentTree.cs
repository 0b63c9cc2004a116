namespace PromptGrad;

/// <summary>Walks a component and what it is made of.</summary>
public static class ComponentTree
{
    /// <summary>All parameters below a component with their full names: its own first, then depth first; each once, under the first name it is met by.</summary>
    /// <param name="component">The component.</param>
    public static IReadOnlyList<NamedParameter> NamedParameters(this IGradComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        var found = new List<NamedParameter>();
        Visit(component, "", new HashSet<object>(ReferenceEqualityComparer.Instance), found);
        return found;
    }

    /// <summary>All parameters below a component, in the order of <see cref="NamedParameters"/>. Called by generated code.</summary>
    /// <param name="component">The component.</param>
    public static IReadOnlyList<Parameter> ParametersOf(IGradComponent component) => [.. component.NamedParameters().Select(p => p.Parameter)];

    /// <summary>The components that are there, with their names. Called by generated code.</summary>
    /// <param name="inherited">Those of the base type, or <see langword="null"/>.</param>
    /// <param name="members">Names and values of fields and properties; a value that is <see langword="null"/> is left out.</param>
    public static IReadOnlyList<ComponentEntry> EntriesOf(IReadOnlyList<ComponentEntry>? inherited, params (string Name, IGradComponent? Component)[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        List<ComponentEntry> entries = [.. inherited ?? []];
        foreach ((string name, IGradComponent? component) in members)
        {
            if (component is not null)
            {
                entries.Add(new(name, component));
            }
        }

        return entries;
    }

    private static void Visit(IGradComponent component, string prefix, HashSet<object> seen, List<NamedParameter> found)
    {
        // Components may share parts and refer to each other: each counts once.
        if (!seen.Add(component))
        {
            return;
        }

        foreach (Parameter parameter in component.OwnParameters)
        {
            if (seen.Add(parameter))
            {
                found.Add(new(prefix + parameter.Name, parameter));
            }
        }

        foreach (ComponentEntry entry in component.Components)
        {
            Visit(entry.Component, prefix + entry.Name + ".", seen, found);
        }
    }
}
