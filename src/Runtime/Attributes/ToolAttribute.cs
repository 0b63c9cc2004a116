namespace PromptGrad;

/// <summary>
/// Makes a method a tool that models may call. Its name, its description and the schema of its arguments are made when the program is compiled, from the
/// signature and its documentation comment; arguments are bound without reflection.
/// </summary>
/// <remarks>
/// A prompt method offers tools with <see cref="ToolsAttribute"/>: those of its own class, and those of the objects that the class or the method has. In a partial class each tool is also
/// a property of type <c>AIFunction</c>, called as the method less <c>Async</c> with <c>Tool</c> behind it, which any <c>IChatClient</c> can be given.
/// </remarks>
/// <param name="description">What the tool does and when to call it, as models are told. Default: the <c>summary</c> of the method's documentation comment, or its <c>[Description]</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ToolAttribute(string? description = null) : Attribute
{
    /// <summary>What the tool does, or <see langword="null"/> for what the documentation says.</summary>
    public string? Description { get; } = description;

    /// <summary>The name by which models call the tool: letters, digits, <c>_</c> and <c>-</c>, at most 64. Default: the method's name less <c>Async</c>.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Whether the description is a text that optimizers may rewrite. It is then a <see cref="Parameter"/> of the component, named <c>Method.Description</c>, and recorded calls that
    /// offer the tool give feedback on it. Default: <see langword="false"/>.
    /// </summary>
    public bool Trainable { get; set; }
}
