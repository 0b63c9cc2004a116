namespace PromptGrad;

/// <summary>
/// Lets a prompt method have demonstrations: examples of a call and its reply, which are sent before the first user message and which optimizers choose. The generated prompt then has
/// <c>Demonstrations</c>, the parameter that holds them, and <c>Demonstrate</c>, which makes one from typed values.
/// </summary>
/// <remarks>The last user message must have a placeholder, and none of media. Without demonstrations, which is how a prompt begins, the same messages are sent as without the attribute.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DemonstrationsAttribute : Attribute
{
}
