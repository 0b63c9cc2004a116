namespace PromptGrad.Model;

/// <summary>Where a component's chat client is.</summary>
/// <param name="Access">C# for it, in a member of the component.</param>
/// <param name="CanBeNull">Whether its type says that it may be missing.</param>
/// <param name="IsInherited">Whether it is the generated property of a base component, so that none of its own is needed.</param>
internal sealed record ChatClientModel(string Access, bool CanBeNull, bool IsInherited);
