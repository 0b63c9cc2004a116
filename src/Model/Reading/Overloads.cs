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

    /// <summary>The parameter types of the method in which no value is a variable.</summary>
    public static string[] Plain(IMethodSymbol method) => [.. method.Parameters.Select(static p => TypeNames.Signature(KnownTypes.VariableOf(p.Type) ?? p.Type))];

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
