namespace PromptGrad;

/// <summary>
/// A member that must not appear half while its reply is streamed: it is missing until all of it has come. On a type, this holds wherever the type stands; its items appear in a list one by one,
/// each when it is complete.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class StreamWholeAttribute : Attribute;
