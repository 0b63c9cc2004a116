namespace PromptGrad.Model;

/// <summary>A component inside another one.</summary>
/// <param name="Name">The name of the field, property or constructor parameter, as told to users.</param>
/// <param name="Access">The same as C#.</param>
internal sealed record ComponentPart(string Name, string Access);
