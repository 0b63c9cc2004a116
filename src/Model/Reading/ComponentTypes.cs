using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Which types are components.</summary>
internal static class ComponentTypes
{
    /// <summary>Whether the user made a type a component: by an attribute on it, or by a text on one of its methods that is its own: a prompt, or a description that can be trained.</summary>
    public static bool IsMarked(INamedTypeSymbol type) =>
        ComponentAttribute.ComponentOf(type) is not null || type.GetMembers().Any(static m => m is IMethodSymbol method && (ComponentAttribute.HasPrompt(method) || FunctionOptions.IsTrainable(method) || ToolMethods.IsTrainable(method)));

    /// <summary>Whether a type has methods that code is generated for, or is marked itself.</summary>
    public static bool HasAttributes(INamedTypeSymbol type) =>
        IsMarked(type) || type.GetMembers().Any(static m => m is IMethodSymbol && ComponentAttribute.ComponentOf(m) is not null);

    /// <summary>Whether code is generated that makes a type an <c>IGradComponent</c>.</summary>
    public static bool Generates(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false, DeclaringSyntaxReferences.IsEmpty: false } && IsMarked(type) && Declarations.IsExtensible(type, cancellationToken);

    /// <summary>Whether a type is an <c>IGradComponent</c> once code has been generated.</summary>
    public static bool IsComponent(ITypeSymbol type, CancellationToken cancellationToken)
    {
        if (KnownTypes.IsGradComponent(type))
        {
            return true;
        }

        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(c => IsComponent(c, cancellationToken));
        }

        for (INamedTypeSymbol? t = type as INamedTypeSymbol; t is not null; t = t.BaseType)
        {
            if (Generates(t.OriginalDefinition, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a base type has generated members that the type's own have to be added to.</summary>
    public static bool ExtendsComponent(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? b = type.BaseType; b is not null; b = b.BaseType)
        {
            if (Generates(b.OriginalDefinition, cancellationToken) || b.GetMembers(GeneratedNames.OwnParameters).Any(KnownTypes.IsGenerated))
            {
                return true;
            }
        }

        return false;
    }
}
