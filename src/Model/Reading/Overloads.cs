using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Compares signatures of methods that exist with those of methods that are to be generated.</summary>
internal static class Overloads
{
    /// <summary>The parameter types of the method in which every value is a variable.</summary>
    public static string[] Recorded(IMethodSymbol method) => [.. method.Parameters.Select(static p =>
        ParameterReader.KindOf(p) == ParameterKind.Value && KnownTypes.VariableOf(p.Type) is null
            ? "global::PromptGrad.Variable<" + TypeNames.Signature(p.Type) + ">"
            : TypeNames.Signature(p.Type))];

    /// <summary>
    /// Whether the overload for batches can be generated beside a method: it has values, the user has not written it, no base type has it already, and
    /// it can be a lambda's, which a method of a structure cannot.
    /// </summary>
    public static bool HasBatch(IMethodSymbol method) =>
        method.Parameters.Any(static p => ParameterReader.KindOf(p) == ParameterKind.Value)
        && (method.IsStatic || method.ContainingType.TypeKind != TypeKind.Struct)
        && !(method.OverriddenMethod is { } overridden && ComponentAttribute.HasPrompt(overridden.OriginalDefinition))
        && (method.ContainingType.GetMembers(method.Name).Length == 1 || Find(method.ContainingType, method.Name, Batch(method)) is null);

    /// <summary>The parameter types of the method in which no value is a variable.</summary>
    public static string[] Plain(IMethodSymbol method) => [.. method.Parameters.Select(static p => TypeNames.Signature(KnownTypes.VariableOf(p.Type) ?? p.Type))];

    private static string[] Batch(IMethodSymbol method) => [.. method.Parameters.Select(static p =>
        ParameterReader.KindOf(p) == ParameterKind.Value
            ? "global::PromptGrad.Batch<" + TypeNames.Signature(KnownTypes.VariableOf(p.Type) ?? p.Type) + ">"
            : TypeNames.Signature(p.Type))];

    /// <summary>The user's method with a name and parameter types, or <see langword="null"/>.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type, string name, string[] parameters)
    {
        foreach (ISymbol member in type.GetMembers(name))
        {
            if (member is IMethodSymbol { IsGenericMethod: false } method && method.Parameters.Length == parameters.Length && !KnownTypes.IsGenerated(method)
                && method.Parameters.Select(static p => TypeNames.Signature(p.Type)).SequenceEqual(parameters))
            {
                return method;
            }
        }

        return null;
    }
}
