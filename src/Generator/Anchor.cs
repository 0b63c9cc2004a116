using System;
using System.Linq;
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
        INamedTypeSymbol? type = context.TargetSymbol as INamedTypeSymbol ?? context.TargetSymbol.ContainingType;
        if (type is null)
        {
            return null;
        }

        SyntaxReference? first = null;
        Consider(type, ref first);
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Consider(method, ref first);
        }

        return first is not null && context.Attributes.Any(a => a.ApplicationSyntaxReference is { } here && here.SyntaxTree == first.SyntaxTree && here.Span == first.Span) ? type : null;
    }

    private static void Consider(ISymbol symbol, ref SyntaxReference? first)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if ((ComponentAttribute.IsComponent(attribute) || ComponentAttribute.RoleOf(attribute) is not null)
                && attribute.ApplicationSyntaxReference is { } reference && (first is null || Compare(reference, first) < 0))
            {
                first = reference;
            }
        }
    }

    private static int Compare(SyntaxReference left, SyntaxReference right)
    {
        int path = string.CompareOrdinal(left.SyntaxTree.FilePath, right.SyntaxTree.FilePath);
        return path != 0 ? path : left.Span.Start.CompareTo(right.Span.Start);
    }
}
