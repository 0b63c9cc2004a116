using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Finds which types a value of a type can be.</summary>
internal static class ReplyUnions
{
    /// <summary>
    /// The types that are listed with <c>[JsonDerivedType]</c>, or else those that are nested in an abstract class and derive from it, each with what tells it
    /// from the others. None if the type is no union.
    /// </summary>
    public static (INamedTypeSymbol Type, object Value)[] VariantsOf(INamedTypeSymbol type)
    {
        (INamedTypeSymbol, object)[] listed = [.. ReplyNames.DerivedTypes(type).Select(static a =>
        {
            var derived = (INamedTypeSymbol)a.ConstructorArguments[0].Value!;
            return (derived, a.ConstructorArguments.Length > 1 && a.ConstructorArguments[1].Value is { } value ? value : derived.Name);
        })];
        return listed.Length > 0 || !type.IsAbstract || type.TypeKind != TypeKind.Class ? listed : [.. NestedIn(type, type).Select(static t => (t, (object)t.Name))];
    }

    /// <summary>A nested abstract class stands for what is nested in it.</summary>
    private static IEnumerable<INamedTypeSymbol> NestedIn(INamedTypeSymbol container, INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol nested in Declarations.MembersOf(container).OfType<INamedTypeSymbol>().Where(t => DerivesFrom(t, type)))
        {
            if (!nested.IsAbstract)
            {
                yield return nested;
            }

            foreach (INamedTypeSymbol inner in NestedIn(nested, type))
            {
                yield return inner;
            }
        }
    }

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
