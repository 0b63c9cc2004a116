using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Follows the members behind a parameter's name in a placeholder.</summary>
internal readonly struct MemberPath
{
    private MemberPath(string access, ITypeSymbol type, bool isLifted, bool canBeNull, string? missing, int missingStart)
    {
        Access = access;
        Type = type;
        IsLifted = isLifted;
        CanBeNull = canBeNull;
        Missing = missing;
        MissingStart = missingStart;
    }

    /// <summary>C# that follows the parameter, such as <c>?.Address?.City</c>.</summary>
    public string Access { get; }

    /// <summary>The type of the last member; if one is missing, the type that lacks it.</summary>
    public ITypeSymbol Type { get; }

    /// <summary>Whether something before the last member may be missing.</summary>
    public bool IsLifted { get; }

    /// <summary>Whether the annotation of the parameter, or of a member on the way, says that there may be no value.</summary>
    public bool CanBeNull { get; }

    /// <summary>The first name that is no member, or <see langword="null"/>.</summary>
    public string? Missing { get; }

    /// <summary>Its offset in the path.</summary>
    public int MissingStart { get; }

    /// <summary>Follows a path.</summary>
    /// <param name="type">The parameter's type.</param>
    /// <param name="path">Names joined by dots, or empty.</param>
    public static MemberPath Follow(ITypeSymbol type, string path)
    {
        bool isLifted = false;
        bool canBeNull = IsAnnotated(type);
        if (path.Length == 0)
        {
            return new("", type, isLifted, canBeNull, null, -1);
        }

        var access = new StringBuilder();
        int start = 0;
        while (start < path.Length)
        {
            int end = path.IndexOf('.', start);
            end = end < 0 ? path.Length : end;
            string name = path.Substring(start, end - start);
            ITypeSymbol owner = KnownTypes.NullableOf(type) ?? type;
            ISymbol? member = SymbolsOf(owner).FirstOrDefault(m => m.Name == name);
            if (member is null)
            {
                return new("", owner, false, false, name, start);
            }

            bool canBeMissing = !type.IsValueType || !SymbolEqualityComparer.Default.Equals(owner, type);
            isLifted |= canBeMissing;
            access.Append(canBeMissing ? "?." : ".").Append(TypeNames.Escape(name));
            type = TypeOf(member);
            canBeNull |= IsAnnotated(type);
            start = end + 1;
        }

        return new(access.ToString(), type, isLifted, canBeNull, null, -1);
    }

    /// <summary>The public readable properties and fields of a type and of what it inherits from.</summary>
    public static IEnumerable<ISymbol> SymbolsOf(ITypeSymbol type)
    {
        foreach (ITypeSymbol owner in SelfAndBases(type))
        {
            foreach (ISymbol member in owner.GetMembers())
            {
                if (member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }
                    && member is IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } or IFieldSymbol { CanBeReferencedByName: true })
                {
                    yield return member;
                }
            }
        }
    }

    public static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    private static bool IsAnnotated(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated || KnownTypes.NullableOf(type) is not null;

    private static IEnumerable<ITypeSymbol> SelfAndBases(ITypeSymbol type)
    {
        IEnumerable<ITypeSymbol> roots = type is ITypeParameterSymbol parameter ? parameter.ConstraintTypes : new[] { type };
        foreach (ITypeSymbol root in roots)
        {
            for (ITypeSymbol? t = root; t is not null; t = t.BaseType)
            {
                yield return t;
            }

            if (root.TypeKind == TypeKind.Interface)
            {
                foreach (INamedTypeSymbol inherited in root.AllInterfaces)
                {
                    yield return inherited;
                }
            }
        }
    }
}
