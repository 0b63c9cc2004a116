using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>
/// A type has many attributes, and each of them is found; the model comes out at one, the anchor, so that nothing has to be collected.
/// It is the first in the order of file paths and positions, whatever the order of the compilation's files.
/// </summary>
internal static class Anchor
{
    /// <summary>The component to read at this place, or <see langword="null"/> if it is read at another.</summary>
    public static INamedTypeSymbol? TypeAt(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        // A local function is not among the type's members: its attributes mean nothing.
        INamedTypeSymbol? type = context.TargetSymbol switch
        {
            INamedTypeSymbol target => target,
            IMethodSymbol { MethodKind: not (MethodKind.LocalFunction or MethodKind.AnonymousFunction) } method => method.ContainingType,
            _ => null,
        };
        if (type is null)
        {
            return null;
        }

        // Nearly every attribute that is not the anchor finds an earlier one at once.
        SyntaxReference? here = FirstOf(context.Attributes);
        if (here is null || HasEarlier(type, type, here))
        {
            return null;
        }

        foreach (ISymbol member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is IMethodSymbol && HasEarlier(type, member, here))
            {
                return null;
            }
        }

        return type;
    }

    private static SyntaxReference? FirstOf(ImmutableArray<AttributeData> attributes)
    {
        SyntaxReference? first = null;
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.ApplicationSyntaxReference is { } reference && (first is null || reference.Span.Start < first.Span.Start))
            {
                first = reference;
            }
        }

        return first;
    }

    private static bool HasEarlier(INamedTypeSymbol type, ISymbol symbol, SyntaxReference here)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if ((ComponentAttribute.IsComponent(attribute) || ComponentAttribute.IsTool(attribute) || ComponentAttribute.RoleOf(attribute) is not null)
                && attribute.ApplicationSyntaxReference is { } reference && Compare(type, reference, here) < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int Compare(INamedTypeSymbol type, SyntaxReference left, SyntaxReference right)
    {
        if (left.SyntaxTree == right.SyntaxTree)
        {
            return left.Span.Start.CompareTo(right.Span.Start);
        }

        int path = string.CompareOrdinal(left.SyntaxTree.FilePath, right.SyntaxTree.FilePath);
        return path != 0 ? path : IndexOf(type, left).CompareTo(IndexOf(type, right));
    }

    /// <summary>Files without a path, as some hosts have them, are told apart by their order.</summary>
    private static int IndexOf(INamedTypeSymbol type, SyntaxReference attribute)
    {
        ImmutableArray<SyntaxReference> declarations = type.DeclaringSyntaxReferences;
        int index = 0;
        while (index < declarations.Length && declarations[index].SyntaxTree != attribute.SyntaxTree)
        {
            index++;
        }

        return index;
    }
}
