namespace PromptGrad;

/// <summary>Other names that models give a member of a reply type, or a value of an enum. They are accepted in replies, and not asked for.</summary>
/// <param name="names">The names, as they stand in JSON.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class ReplyAliasAttribute(params string[] names) : Attribute
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
