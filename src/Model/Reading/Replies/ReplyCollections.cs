using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>How collections are made from what was read.</summary>
internal static class ReplyCollections
{
    private const string Generic = "System.Collections.Generic";
    private const string Immutable = "System.Collections.Immutable";

    /// <summary>Finds how a sequence of items is made.</summary>
    /// <param name="type">The sequence.</param>
    /// <param name="item">The type of its items.</param>
    /// <param name="read">The method of the runtime that reads it, or what it is made from.</param>
    /// <param name="factory">C# for what makes it, or empty if the method does.</param>
    /// <returns>Whether it can be made.</returns>
    public static bool CanMakeSequence(ITypeSymbol type, ITypeSymbol item, out string read, out string factory)
    {
        (read, factory) = type switch
        {
            IArrayTypeSymbol { Rank: 1 } => ("ReadArray", ""),
            INamedTypeSymbol named when IsIn(named, Generic) && named.Name is "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" => ("ReadList", ""),
            INamedTypeSymbol named when IsIn(named, Generic) && named.Name is "HashSet" or "ISet" or "IReadOnlySet" => ("ReadSet", ""),
            INamedTypeSymbol { Name: "ImmutableArray" } named when IsIn(named, Immutable) => ("ReadImmutableArray", ""),
            INamedTypeSymbol { IsAbstract: false } named when IsIn(named, Immutable) => ("ReadList", CreateRange(named)),
            INamedTypeSymbol { IsAbstract: false } named when TakesList(named, item) => ("ReadList", "new " + TypeNames.Full(type)),
            _ => ("", ""),
        };
        return read.Length > 0;
    }

    /// <summary>Finds how a dictionary with texts as keys is made, likewise.</summary>
    public static bool CanMakeDictionary(ITypeSymbol type, out string factory)
    {
        factory = "";
        if (type is not INamedTypeSymbol named)
        {
            return false;
        }

        if (IsIn(named, Generic) && named.Name is "Dictionary" or "IDictionary" or "IReadOnlyDictionary")
        {
            return true;
        }

        factory = named.IsAbstract ? ""
            : IsIn(named, Immutable) ? CreateRange(named)
            : Takes(named, static t => KnownTypes.Is(t, "IDictionary", 2, Generic)) ? "new " + TypeNames.Full(type)
            : "";
        return factory.Length > 0;
    }

    private static string CreateRange(INamedTypeSymbol type) => "global::" + Immutable + "." + type.Name + ".CreateRange";

    private static bool TakesList(INamedTypeSymbol type, ITypeSymbol item) => Takes(type, t =>
        t is INamedTypeSymbol { Arity: 1, Name: "IEnumerable" or "IList" or "ICollection" or "List" } parameter && IsIn(parameter, Generic)
        && SymbolEqualityComparer.Default.Equals(parameter.TypeArguments[0], item));

    private static bool Takes(INamedTypeSymbol type, Func<ITypeSymbol, bool> isWanted) => type.InstanceConstructors.Any(c =>
        c.DeclaredAccessibility == Accessibility.Public && c.Parameters.Length == 1 && isWanted(c.Parameters[0].Type));

    private static bool IsIn(INamedTypeSymbol type, string @namespace) => KnownTypes.Is(type, type.Name, type.Arity, @namespace);
}
