namespace PromptGrad.Model;

/// <summary>A parameter of a method.</summary>
internal sealed record ParameterModel
{
    /// <summary>The name without <c>@</c>: what placeholders bind to.</summary>
    public required string Name { get; init; }

    public required ParameterKind Kind { get; init; }

    /// <summary>The modifiers as written (<c>params</c>, <c>this</c>, <c>ref</c>, …), or empty.</summary>
    public required string Modifiers { get; init; }

    /// <summary>The type as declared.</summary>
    public required string DeclaredType { get; init; }

    /// <summary>The type of the value: the declared one, or what is in the declared <c>Variable&lt;T&gt;</c>.</summary>
    public required string ValueType { get; init; }

    /// <summary>Whether the parameter is declared as a <c>Variable&lt;T&gt;</c>.</summary>
    public required bool IsVariable { get; init; }

    /// <summary>Whether the value is the conversation so far (rule R12).</summary>
    public required bool IsConversation { get; init; }

    /// <summary>Whether the value's type is an interface or <c>object</c>, from which C# has no conversion to a variable.</summary>
    public required bool IsInterface { get; init; }

    /// <summary>C# for the declared default of the value, or <see langword="null"/> if the parameter is required.</summary>
    public required string? Default { get; init; }
}
