using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>An object whose tools a prompt method can offer. It holds a symbol, and so lives only while a method is read.</summary>
/// <param name="Name">The name of the field, property or parameter; empty for the component itself.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOfConstructor">Whether it is a parameter of the primary constructor.</param>
internal sealed record ToolSource(string Name, ITypeSymbol Type, bool IsOfConstructor = false)
{
    /// <summary>C# for the object.</summary>
    public string Access => Name.Length == 0 ? "" : TypeNames.Escape(Name);

    public bool CanBeNull => Type.NullableAnnotation == NullableAnnotation.Annotated;

    /// <summary>What a method can reach: the component, what its fields, properties and primary constructor hold, and the method's own parameters.</summary>
    public static List<ToolSource> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        INamedTypeSymbol type = method.ContainingType;
        var sources = new List<ToolSource> { new("", type) };
        var names = new HashSet<string>(System.StringComparer.Ordinal);
        for (INamedTypeSymbol? t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
        {
            foreach (ISymbol member in Declarations.MembersOf(t))
            {
                if ((member.IsStatic || !method.IsStatic) && ChatClientReader.TypeOf(member) is { } memberType && ChatClientReader.IsAccessible(member, type)
                    && !KnownTypes.IsGenerated(member) && names.Add(member.Name) && ToolMethods.HasAny(memberType))
                {
                    sources.Add(new(member.Name, memberType));
                }
            }
        }

        IMethodSymbol? constructor = method.IsStatic ? null : Declarations.PrimaryConstructorOf(type, cancellationToken);
        foreach (IParameterSymbol parameter in constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            if (parameter.RefKind == RefKind.None && ToolMethods.HasAny(parameter.Type) && !Declarations.IsStoredElsewhere(parameter, cancellationToken))
            {
                sources.Add(new(parameter.Name, parameter.Type, IsOfConstructor: true));
            }
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (ParameterReader.KindOf(parameter) == ParameterKind.Tools)
            {
                sources.Add(new(parameter.Name, parameter.Type));
            }
        }

        return sources;
    }
}
