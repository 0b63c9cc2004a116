using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads how a type becomes an <c>IGradComponent</c>.</summary>
internal static class InterfaceReader
{
    public static InterfaceModel? Read(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        !ComponentTypes.Generates(type, cancellationToken) ? null : new(
            ComponentTypes.ExtendsComponent(type, cancellationToken),
            MemberOf(type, "Description"),
            MemberOf(type, "OwnParameters"),
            MemberOf(type, "Components"),
            MemberOf(type, "Parameters"),
            new([.. PartsOf(type, cancellationToken).Select(static p => new ComponentPart(p.Member.Name, TypeNames.Escape(p.Member.Name)))]));

    /// <summary>Whether the user says which texts or parts a component has.</summary>
    public static bool IsWritten(INamedTypeSymbol type) =>
        MemberOf(type, "OwnParameters") == InterfaceMember.Written || MemberOf(type, "Components") == InterfaceMember.Written || MemberOf(type, "Parameters") == InterfaceMember.Written;

    /// <summary>The types of the components that a component is made of.</summary>
    public static IEnumerable<ITypeSymbol> PartTypesOf(INamedTypeSymbol type, CancellationToken cancellationToken) => PartsOf(type, cancellationToken).Select(static p => p.Type);

    private static InterfaceMember MemberOf(INamedTypeSymbol type, string name)
    {
        if (type.GetMembers("PromptGrad.IGradComponent." + name).Any(static m => !KnownTypes.IsGenerated(m)))
        {
            return InterfaceMember.Written;
        }

        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t.Name == name || t.GetMembers(name).Any(static m => !KnownTypes.IsGenerated(m)))
            {
                return InterfaceMember.Explicit;
            }
        }

        return name == "OwnParameters" ? InterfaceMember.Explicit : InterfaceMember.Public;
    }

    private static IEnumerable<(ISymbol Member, ITypeSymbol Type)> PartsOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var autoProperties = new HashSet<ISymbol>(
            type.GetMembers().OfType<IFieldSymbol>().Select(static f => f.AssociatedSymbol).OfType<IPropertySymbol>(),
            SymbolEqualityComparer.Default);
        foreach (ISymbol member in Declarations.MembersOf(type))
        {
            // A property that computes its value either repeats a field or makes something new on each call.
            ITypeSymbol? memberType = member switch
            {
                IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field => field.Type,
                IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } property when autoProperties.Contains(property) => property.Type,
                _ => null,
            };
            if (memberType is not null && ComponentTypes.IsComponent(memberType, cancellationToken) && !KnownTypes.IsGenerated(member))
            {
                yield return (member, memberType);
            }
        }

        foreach (IParameterSymbol parameter in Declarations.PrimaryConstructorOf(type, cancellationToken)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            if (parameter.RefKind == RefKind.None && ComponentTypes.IsComponent(parameter.Type, cancellationToken) && !Declarations.IsStoredElsewhere(parameter, cancellationToken))
            {
                yield return (parameter, parameter.Type);
            }
        }
    }
}
