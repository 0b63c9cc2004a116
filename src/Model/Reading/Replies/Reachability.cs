using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Whether code inside a type can name another type.</summary>
internal static class Reachability
{
    /// <summary>The type, or the one around it, that code inside <paramref name="within"/> cannot name; <see langword="null"/> if there is none.</summary>
    public static INamedTypeSymbol? FindHidden(INamedTypeSymbol type, INamedTypeSymbol within)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            if (t.IsFileLocal || !IsVisible(t, within))
            {
                return t;
            }
        }

        return null;
    }

    /// <summary>Why a type is hidden, and what to do about it.</summary>
    public static string Describe(INamedTypeSymbol hidden)
    {
        string reason = hidden.IsFileLocal ? "visible in its file only" : hidden.DeclaredAccessibility switch
        {
            Accessibility.Internal => "internal to another project",
            Accessibility.Private => "private",
            _ => "protected",
        };
        return reason + ", and the code that reads it stands elsewhere; make it internal or public";
    }

    private static bool IsVisible(INamedTypeSymbol type, INamedTypeSymbol within) => type.DeclaredAccessibility switch
    {
        Accessibility.Private => IsInside(within, type.ContainingType),
        Accessibility.Protected => IsOfFamily(within, type.ContainingType),
        Accessibility.ProtectedAndInternal => SharesAssembly(type, within) && IsOfFamily(within, type.ContainingType),
        Accessibility.ProtectedOrInternal => SharesAssembly(type, within) || IsOfFamily(within, type.ContainingType),
        Accessibility.Internal => SharesAssembly(type, within),
        _ => true,
    };

    private static bool SharesAssembly(INamedTypeSymbol type, INamedTypeSymbol within) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, within.ContainingAssembly) || type.ContainingAssembly.GivesAccessTo(within.ContainingAssembly);

    private static bool IsInside(INamedTypeSymbol within, INamedTypeSymbol container)
    {
        for (INamedTypeSymbol? t = within; t is not null; t = t.ContainingType)
        {
            if (AreSame(t, container))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type, or one around it, is or derives from another.</summary>
    private static bool IsOfFamily(INamedTypeSymbol within, INamedTypeSymbol container)
    {
        for (INamedTypeSymbol? outer = within; outer is not null; outer = outer.ContainingType)
        {
            for (INamedTypeSymbol? t = outer; t is not null; t = t.BaseType)
            {
                if (AreSame(t, container))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AreSame(INamedTypeSymbol left, INamedTypeSymbol right) => SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition);
}
