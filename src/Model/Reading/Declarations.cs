using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGrad.Model;

/// <summary>What only the syntax of a declaration says.</summary>
internal static class Declarations
{
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether code can be added to a type from another file: it and what it is nested in are partial, and visible there.</summary>
    public static bool IsExtensible(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            if (t.IsFileLocal || !IsPartial(t, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A type's members in the order in which a reader of the source meets them. It does not depend on the order of the compilation's files.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        IEnumerable<ISymbol> members = type.GetMembers();
        return type.DeclaringSyntaxReferences.Length < 2 ? members : members.OrderBy(PathOf, StringComparer.Ordinal).ThenBy(StartOf);
    }

    /// <summary>The first declaration, or <see langword="null"/>.</summary>
    public static SyntaxReference? FirstOf(ISymbol symbol) => symbol.DeclaringSyntaxReferences.IsEmpty ? null : symbol.DeclaringSyntaxReferences[0];

    public static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type) =>
        MembersOf(type).OfType<IMethodSymbol>().Where(static m => m.MethodKind == MethodKind.Ordinary);

    /// <summary>The primary constructor, or <see langword="null"/>. A record's are left out: its parameters are properties.</summary>
    public static IMethodSymbol? PrimaryConstructorOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (FirstOf(constructor)?.GetSyntax(cancellationToken) is ClassDeclarationSyntax)
            {
                return constructor;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a primary constructor's parameter is handed to the base constructor, or is the initial value of a member: using it in a
    /// method as well would store it twice, and the compiler warns (CS9107, CS9124).
    /// </summary>
    public static bool IsStoredElsewhere(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in parameter.ContainingType.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration)
            {
                continue;
            }

            IEnumerable<ExpressionSyntax?> passed = (declaration.BaseList?.Types ?? default).OfType<PrimaryConstructorBaseTypeSyntax>()
                .SelectMany(static b => b.ArgumentList.Arguments).Select(static a => a.Expression);
            IEnumerable<ExpressionSyntax?> fields = declaration.Members.OfType<FieldDeclarationSyntax>()
                .SelectMany(static f => f.Declaration.Variables).Select(static v => v.Initializer?.Value);
            IEnumerable<ExpressionSyntax?> properties = declaration.Members.OfType<PropertyDeclarationSyntax>().Select(static p => p.Initializer?.Value);
            if (passed.Concat(fields).Concat(properties).Any(e => e is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name))
            {
                return true;
            }
        }

        return false;
    }

    public static TypeHeader HeaderOf(INamedTypeSymbol type)
    {
        string keyword = type.TypeKind switch
        {
            TypeKind.Interface => "interface",
            TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
            _ => type.IsRecord ? "record" : "class",
        };
        string parameters = type.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(static p => TypeNames.Escape(p.Name))) + ">";
        return new(keyword, TypeNames.Escape(type.Name) + parameters);
    }

    private static string PathOf(ISymbol symbol) => FirstOf(symbol)?.SyntaxTree.FilePath ?? "";

    private static int StartOf(ISymbol symbol) => FirstOf(symbol)?.Span.Start ?? 0;
}
