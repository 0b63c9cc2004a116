namespace PromptGrad.Model;

/// <summary>A component type: everything that code is generated from, as values. No symbol, syntax or location is reachable from it.</summary>
internal sealed record ComponentModel
{
    /// <summary>Namespace-qualified metadata name; unique in the compilation.</summary>
    public required string MetadataName { get; init; }

    /// <summary>The namespace as C#; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The types the component is nested in, outermost first, then the component's own.</summary>
    public required EquatableArray<TypeHeader> Headers { get; init; }

    /// <summary>The type as a fully qualified C# name.</summary>
    public required string Type { get; init; }

    /// <summary>The type's name without type parameters, for texts.</summary>
    public required string Name { get; init; }

    public required bool IsRecord { get; init; }

    /// <summary>Whether nothing can derive from the type.</summary>
    public required bool IsSealed { get; init; }

    /// <summary>What the component does, or <see langword="null"/>.</summary>
    public required string? Description { get; init; }

    /// <summary>How the type is an <c>IGradComponent</c>, or <see langword="null"/> if it is none (a static class, or one with functions only).</summary>
    public required InterfaceModel? Interface { get; init; }

    /// <summary>C# for the chat client that instance methods use, or <see langword="null"/>.</summary>
    public required ChatClientModel? Client { get; init; }

    /// <summary>The same for static methods.</summary>
    public required ChatClientModel? StaticClient { get; init; }

    public required EquatableArray<PromptMethodModel> Prompts { get; init; }

    public required EquatableArray<FunctionModel> Functions { get; init; }

    /// <summary>The type's own methods that models may call.</summary>
    public required EquatableArray<ToolModel> Tools { get; init; }
}
