using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Finds the methods that models may call, and what their attribute says.</summary>
internal static class ToolMethods
{
    /// <summary>The property that makes a description trainable.</summary>
    public const string Trainable = "Trainable";

    /// <summary>The property that names a tool.</summary>
    public const string Name = "Name";

    /// <summary>The attribute that makes a method a tool, or <see langword="null"/>.</summary>
    public static AttributeData? AttributeOf(ISymbol method) => Find(method, ComponentAttribute.Tool);

    /// <summary>The attribute that offers tools, or <see langword="null"/>.</summary>
    public static AttributeData? UseOf(ISymbol method) => Find(method, ComponentAttribute.Tools);

    /// <summary>The tools of a type: its own, then those that it inherits.</summary>
    public static IEnumerable<IMethodSymbol> Of(ITypeSymbol type)
    {
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        IEnumerable<ITypeSymbol> types = type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Prepend(type) : SelfAndBases(type);
        foreach (INamedTypeSymbol t in types.OfType<INamedTypeSymbol>().Where(static t => !KnownTypes.IsOfPlatform(t)))
        {
            foreach (IMethodSymbol method in Declarations.MembersOf(t).OfType<IMethodSymbol>())
            {
                if (!method.GetAttributes().IsEmpty && AttributeOf(method) is not null && !overridden.Contains(method))
                {
                    yield return method;
                    for (IMethodSymbol? m = method.OverriddenMethod; m is not null; m = m.OverriddenMethod)
                    {
                        overridden.Add(m);
                    }
                }
            }
        }
    }

    /// <summary>Whether a type's objects have tools.</summary>
    public static bool HasAny(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, SpecialType: SpecialType.None } && Of(type).Any();

    /// <summary>The name by which models call a tool.</summary>
    public static string NameOf(IMethodSymbol method) => ValueOf(AttributeOf(method)!, Name) as string ?? GeneratedNames.Stem(method.Name);

    /// <summary>What a tool does, or <see langword="null"/>: as the attribute says, or else the documentation.</summary>
    public static string? DescriptionOf(IMethodSymbol method, INamedTypeSymbol within, CancellationToken cancellationToken) =>
        ComponentAttribute.TextOf(AttributeOf(method)!) ?? ReplyMembers.Describe(method, within, cancellationToken);

    /// <summary>Whether a method is a tool whose author wants its description trained, and whose description can be: it belongs to an object.</summary>
    public static bool IsTrainable(IMethodSymbol method) => !method.IsStatic && AttributeOf(method) is { } attribute && ValueOf(attribute, Trainable) is true;

    /// <summary>Whether the type of a tool gets a generated property for it, or has it already.</summary>
    public static bool HasProperty(IMethodSymbol method, CancellationToken cancellationToken)
    {
        INamedTypeSymbol type = method.ContainingType.OriginalDefinition;
        return type.DeclaringSyntaxReferences.IsEmpty
            ? type.GetMembers(GeneratedNames.Tool(GeneratedNames.Stem(method.Name))).Any(KnownTypes.IsGenerated)
            : type.TypeKind == TypeKind.Class && Declarations.IsExtensible(type, cancellationToken);
    }

    /// <summary>The value of a named argument, or <see langword="null"/>.</summary>
    public static object? ValueOf(AttributeData attribute, string property)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == property)
            {
                return argument.Value.Kind == TypedConstantKind.Primitive ? argument.Value.Value : null;
            }
        }

        return null;
    }

    private static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && KnownTypes.Is(type, name, 0, ComponentAttribute.Namespace))
            {
                return attribute;
            }
        }

        return null;
    }

    private static IEnumerable<ITypeSymbol> SelfAndBases(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }
}
