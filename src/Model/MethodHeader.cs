namespace PromptGrad.Model;

/// <summary>A method as it was declared.</summary>
internal sealed record MethodHeader
{
    /// <summary>The name without <c>@</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name less <c>Async</c>: what the names of everything generated begin with.</summary>
    public required string Stem { get; init; }

    /// <summary>The modifiers as written, without <c>partial</c> and <c>async</c>.</summary>
    public required string Modifiers { get; init; }

    /// <summary>The modifiers of the overload that is generated beside the method.</summary>
    public required string OverloadModifiers { get; init; }

    /// <summary>The accessibility of nested types and properties that belong to the method.</summary>
    public required string Accessibility { get; init; }

    public required bool IsStatic { get; init; }

    /// <summary>The return type as C#, with <c>ref</c> if it has one.</summary>
    public required string ReturnType { get; init; }

    /// <summary>Type parameters in angle brackets, or empty.</summary>
    public required string TypeParameters { get; init; }

    /// <summary>Constraint clauses, or empty.</summary>
    public required string Constraints { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>Whether the declaration has a documentation comment.</summary>
    public required bool IsDocumented { get; init; }
}
