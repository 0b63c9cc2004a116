namespace PromptGrad;

/// <summary>A component inside another one.</summary>
/// <param name="Name">The field's or property's name.</param>
/// <param name="Component">The component.</param>
public readonly record struct ComponentEntry(string Name, IGradComponent Component);
