using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>
/// Finds what the parts of a streamed reply are parts of. <c>PartialVerdict</c> is generated for <c>Verdict</c>: to the generator it is the name of no type, and to the analyzers a type
/// like any other, whose property leads to the whole.
/// </summary>
internal static class PartialReader
{
    /// <summary>The property with the whole reply.</summary>
    public const string Whole = "Whole";

    private const string Prefix = "Partial";

    /// <summary>The whole of a part.</summary>
    /// <param name="part">What the stream gives.</param>
    /// <param name="method">The method that returns it.</param>
    /// <param name="modelOf">What names mean in a file, if the part may not be generated yet; otherwise <see langword="null"/>.</param>
    /// <param name="problem">Why there is none, or <see langword="null"/> if that is not for us to say.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static INamedTypeSymbol? FindWhole(ITypeSymbol part, IMethodSymbol method, Func<SyntaxTree, SemanticModel>? modelOf, out ReplyProblem? problem, CancellationToken cancellationToken)
    {
        problem = null;
        if (!IsPart(part))
        {
            return null;
        }

        string name = part.Name.Substring(Prefix.Length);
        if (part.TypeKind != TypeKind.Error)
        {
            ITypeSymbol? whole = part.GetMembers(Whole).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
            if (whole is null)
            {
                string? near = NameSuggestion.Nearest(name, NamesAround(method.ContainingType));
                problem = new(DiagnosticIds.NoWhole, part.Name, $"there is no type '{name}' here{(near is null ? "" : $"; did you mean '{Prefix}{near}'?")}", null);
            }

            return (whole is null ? null : KnownTypes.NullableOf(whole) ?? whole.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) as INamedTypeSymbol;
        }

        INamedTypeSymbol? found = modelOf is null ? null : LookUp(name, method, modelOf, cancellationToken);
        problem = found is null ? new(DiagnosticIds.NoWhole, part.Name, "", null) : null;
        return found;
    }

    /// <summary>Whether a type is one that was generated for the parts of a reply, or may become one.</summary>
    public static bool IsPart(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 0 } && type.Name.Length > Prefix.Length && type.Name.StartsWith(Prefix, StringComparison.Ordinal)
        && (type.TypeKind == TypeKind.Error || (type.ContainingType is not null && KnownTypes.HasGeneratedPart(type)));

    /// <summary>Why there is nothing of a type before all of it is there, or <see langword="null"/>.</summary>
    public static string? FindObstacle(ReplyTypeModel whole) =>
        whole.Kind == ReplyKind.Union ? "which of its types it will be is not known before its end; return Task<" + whole.Name + ">, or stream a type that has it as a member"
        : whole.Kind != ReplyKind.Object ? "it has no members that could come one by one; return Task<" + whole.Name + ">, or stream a type that has it as a member"
        : whole.Members.Any(static m => m is { Name: Whole, JsonName: not null }) ? "its member 'Whole' has the name of the property for the whole reply; rename it"
        : null;

    /// <summary>Who may see a part: whoever may see the whole. A type that only its surroundings see is reached from the component alone.</summary>
    public static string AccessibilityOf(INamedTypeSymbol whole, INamedTypeSymbol component)
    {
        string accessibility = "public";
        for (INamedTypeSymbol? t = whole; t is not null && !SymbolEqualityComparer.Default.Equals(t, component); t = t.ContainingType)
        {
            if (t.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return "private";
            }

            accessibility = t.DeclaredAccessibility == Accessibility.Public ? accessibility : "internal";
        }

        return accessibility;
    }

    /// <summary>Looks for the type where the part is named.</summary>
    private static INamedTypeSymbol? LookUp(string name, IMethodSymbol method, Func<SyntaxTree, SemanticModel> modelOf, CancellationToken cancellationToken)
    {
        if (Declarations.FirstOf(method)?.GetSyntax(cancellationToken) is not MethodDeclarationSyntax declaration || ItemOf(declaration.ReturnType) is not { } item)
        {
            return null;
        }

        SemanticModel model = modelOf(declaration.SyntaxTree);
        if (item is QualifiedNameSyntax { Left: var left } && !SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(left, cancellationToken).Type, method.ContainingType))
        {
            return null;
        }

        ISymbol[] found = [.. model.LookupNamespacesAndTypes(item.SpanStart, name: name).Where(static s => s is INamedTypeSymbol { Arity: 0 })];
        return found.Length == 1 ? (INamedTypeSymbol)found[0] : null;
    }

    private static TypeSyntax? ItemOf(TypeSyntax stream) => stream switch
    {
        QualifiedNameSyntax qualified => ItemOf(qualified.Right),
        AliasQualifiedNameSyntax qualified => ItemOf(qualified.Name),
        GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } items } => items[0],
        _ => null,
    };

    /// <summary>The types that a name without a namespace reaches, as far as no import is needed.</summary>
    private static IEnumerable<string> NamesAround(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            foreach (INamedTypeSymbol nested in t.GetTypeMembers())
            {
                if (!KnownTypes.HasGeneratedPart(nested))
                {
                    yield return nested.Name;
                }
            }
        }

        for (INamespaceSymbol? n = type.ContainingNamespace; n is not null; n = n.ContainingNamespace)
        {
            foreach (INamedTypeSymbol member in n.GetTypeMembers())
            {
                yield return member.Name;
            }
        }
    }
}
