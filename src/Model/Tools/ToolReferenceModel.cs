namespace PromptGrad.Model;

/// <summary>A tool that a prompt method offers.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Access">C# for the object that has it, or for its type if it is static; empty for the component itself.</param>
/// <param name="CanBeNull">Whether the object may be missing.</param>
/// <param name="HasProperty">Whether the type has a generated property for it; otherwise the component's code has its definition.</param>
internal sealed record ToolReferenceModel(ToolModel Tool, string Access, bool CanBeNull, bool HasProperty);
