using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>The members of a value that have a text by themselves.</summary>
internal static class TextMembers
{
    /// <summary>
    /// The names of the public readable properties and fields of a type and its bases: texts first, then in the order of the source. Of what
    /// another assembly declares, such as a stream, only texts are worth a prompt.
    /// </summary>
    public static IEnumerable<string> Of(ITypeSymbol type) =>
        MembersOf(type).Where(static m => IsString(m.Type) || (m.IsInSource && HasText(m.Type))).OrderBy(static m => IsString(m.Type) ? 0 : 1).Select(static m => m.Name).Distinct();

    /// <summary>The type at the end of a path of members, or <see langword="null"/>.</summary>
    public static ITypeSymbol? Follow(ITypeSymbol type, IEnumerable<string> path)
    {
        ITypeSymbol? at = type;
        foreach (string name in path)
        {
            at = at is null ? null : MembersOf(at).FirstOrDefault(m => m.Name == name).Type;
        }

        return at;
    }

    private static IEnumerable<(string Name, ITypeSymbol Type, bool IsInSource)> MembersOf(ITypeSymbol type)
    {
        for (ITypeSymbol? t = NotNull(type); t is not null and not { SpecialType: SpecialType.System_Object }; t = t.BaseType)
        {
            foreach (ISymbol member in t.GetMembers())
            {
                ITypeSymbol? of = member switch
                {
                    { DeclaredAccessibility: not Accessibility.Public } or { IsStatic: true } => null,
                    IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property => property.Type,
                    IFieldSymbol { CanBeReferencedByName: true } field => field.Type,
                    _ => null,
                };
                if (of is not null)
                {
                    yield return (member.Name, of, !member.DeclaringSyntaxReferences.IsEmpty);
                }
            }
        }
    }

    private static bool IsString(ITypeSymbol type) => type.SpecialType == SpecialType.System_String;

    private static bool HasText(ITypeSymbol type)
    {
        ITypeSymbol value = NotNull(type);
        return value.TypeKind == TypeKind.Enum || value.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char
            || value.AllInterfaces.Any(static i => i is { Name: "IFormattable", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });
    }

    private static ITypeSymbol NotNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
