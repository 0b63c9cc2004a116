using PromptGrad.Graph;

namespace PromptGrad.Prompts;

/// <summary>The prompt of an instance method.</summary>
/// <typeparam name="TComponent">The component.</typeparam>
public abstract class PromptTemplate<TComponent> : PromptTemplate
    where TComponent : IGradComponent
{
    /// <summary>Creates the prompt. Called by generated code.</summary>
    /// <param name="component">The component.</param>
    /// <param name="name">The method's stem, such as <c>Translate</c>.</param>
    /// <param name="description">What the method or its component does, or <see langword="null"/>.</param>
    /// <param name="names">The names that placeholders can bind to: those of the values, in the order of a call's inputs, then those of all other parameters.</param>
    /// <param name="messages">The messages, in the order in which they are sent: their names, texts, what these are for if that is more than a prompt of the method, and whether optimizers may rewrite them.</param>
    protected PromptTemplate(TComponent component, string name, string? description, string[] names, params (string Name, string Text, string? Role, bool Trainable)[] messages)
        : base(component.Settings, name, description, names, messages)
    {
        Component = component;
    }

    /// <summary>The component.</summary>
    protected TComponent Component { get; }
}
