using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>Something with prompts, or made of such things. Implemented by generated code.</summary>
public interface IGradComponent
{
    /// <summary>What the component does, or <see langword="null"/>.</summary>
    string? Description { get; }

    /// <summary>The texts of the component's own prompts, in the order of its methods.</summary>
    IReadOnlyList<Parameter> OwnParameters { get; }

    /// <summary>The components that are fields or properties of this one, in the order of their declaration.</summary>
    IReadOnlyList<ComponentEntry> Components { get; }

    /// <summary>All texts: the component's own, then those of its components, each once.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>How the component's calls are recorded and criticized. Each object has settings of its own, a copy of a record too, unless an implementation says otherwise.</summary>
    ComponentSettings Settings => ComponentSettings.Of(this);
}
