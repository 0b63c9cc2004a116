using System.Runtime.CompilerServices;

namespace PromptGrad.Graph;

/// <summary>How the calls of one component are recorded and criticized. Held by the component and by the nodes of its calls; may be changed at any time.</summary>
public sealed class ComponentSettings
{
    private static readonly ConditionalWeakTable<object, ComponentSettings> ByComponent = [];

    /// <summary>
    /// Whether the component's own prompt texts get gradients. Default: <see langword="true"/>. If not, a call is recorded only for
    /// the sake of its arguments.
    /// </summary>
    public bool IsTraining { get; set; } = true;

    /// <summary>What criticizes the component's calls in passes whose options name no engine. Default: <see cref="Autograd.DefaultBackwardEngine"/>.</summary>
    public IBackwardEngine? BackwardEngine { get; set; }

    /// <summary>A text of the component as an input of a call: itself in training, otherwise what it says now, as a constant. Called by generated code.</summary>
    /// <param name="text">The text.</param>
    public Variable<string> InputOf(Parameter text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsTraining ? text : text.Detach();
    }

    /// <summary>
    /// The settings of a component, as long as it lives. They are kept beside it and not in it, because a record would compare and copy them, and a
    /// component that is written by hand has no place for them.
    /// </summary>
    /// <param name="component">The component.</param>
    internal static ComponentSettings Of(object component) => ByComponent.GetValue(component, static _ => new());
}
