namespace PromptGrad;

/// <summary>
/// On a class: makes it a component and says what it does. On a method that has a prompt: says what that method does.
/// On a method without a prompt: makes the method a function component, that is, adds overloads whose parameters and result
/// are <see cref="Variable{T}"/> or <see cref="Batch{T}"/> and whose calls are recorded, so that gradients pass through it.
/// </summary>
/// <remarks>A prompt attribute on one method is enough to make its class a component; this attribute then adds the description.</remarks>
/// <param name="description">What the component or function does, in a sentence; critics and optimizers are told.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class GradComponentAttribute(string? description = null) : Attribute
{
    /// <summary>What the component or function does, or <see langword="null"/>.</summary>
    public string? Description { get; } = description;

    /// <summary>
    /// Of a function: whether feedback on its result becomes feedback on its inputs by asking the backward engine, which is shown description, inputs and
    /// result. <see langword="false"/> by default: feedback passes through unchanged. No other component has a use for it (PG2016).
    /// </summary>
    public bool Critique { get; set; }

    /// <summary>
    /// Of a function: whether its description is a text that optimizers may rewrite. It is then a <see cref="Parameter"/> of the component, named
    /// <c>Function.Description</c>, and an input of each call. <see langword="false"/> by default. No other component has a use for it (PG2016).
    /// </summary>
    public bool Trainable { get; set; }
}
