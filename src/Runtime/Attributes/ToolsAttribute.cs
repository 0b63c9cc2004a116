namespace PromptGrad;

/// <summary>Lets the model of a prompt method call tools: methods with <see cref="ToolAttribute"/>. What it calls is carried out and answered, until it replies.</summary>
/// <param name="names">
/// The tools: names of methods with <see cref="ToolAttribute"/>, or of fields, properties and parameters whose type has such methods, which are then all meant. Default: all that there are in the class, in
/// what its fields, properties and primary constructor hold, and in the parameters of the method.
/// </param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ToolsAttribute(params string[] names) : Attribute
{
    /// <summary>The tools; empty for all that there are.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>
    /// Whether the model has to call a tool before it replies: one of <see cref="ToolChoice"/>, or the name of the method that it has to call. What is required is required once. Default: <see cref="ToolChoice.Auto"/>.
    /// </summary>
    public string Choice { get; set; } = ToolChoice.Auto;

    /// <summary>How often at most calls of tools are carried out before the model has to reply without any; at least 1. Default: 8.</summary>
    public int MaxRounds { get; set; } = 8;

    /// <summary>
    /// Whether the model may call several tools at once, which are then carried out concurrently; otherwise they are carried out one after the other. Default: <see langword="true"/>.
    /// </summary>
    public bool Parallel { get; set; } = true;
}
