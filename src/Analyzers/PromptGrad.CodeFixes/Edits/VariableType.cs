using Microsoft.CodeAnalysis;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>Sees through <c>Variable&lt;T&gt;</c>.</summary>
internal static class VariableType
{
    /// <summary>The <c>T</c> of a <c>Variable&lt;T&gt;</c>, or the type itself.</summary>
    public static ITypeSymbol ValueOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Variable", Arity: 1, ContainingNamespace: { Name: "PromptGrad", ContainingNamespace.IsGlobalNamespace: true } } variable ? variable.TypeArguments[0] : type;
}
