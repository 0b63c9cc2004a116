using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGrad.Model;

/// <summary>Reads how a method was declared.</summary>
internal static class MethodHeaderReader
{
    public static MethodHeader Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var syntax = Declarations.FirstOf(method)?.GetSyntax(cancellationToken) as MethodDeclarationSyntax;
        string dispatch = Dispatch(method);
        string accessibility = AccessibilityOf(method, isOverride: false);
        return new()
        {
            Name = method.Name,
            Stem = GeneratedNames.Stem(method.Name),
            Modifiers = Modifiers(syntax?.Modifiers ?? default),
            OverloadModifiers = AccessibilityOf(method, dispatch.Length > 0) + (method.IsStatic ? " static" : dispatch),
            Accessibility = accessibility,
            IsStatic = method.IsStatic,
            ReturnType = method.RefKind switch
            {
                RefKind.Ref => "ref ",
                RefKind.RefReadOnly => "ref readonly ",
                _ => "",
            } + TypeNames.Full(method.ReturnType),
            TypeParameters = method.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", method.TypeParameters.Select(static p => TypeNames.Escape(p.Name))) + ">",
            Constraints = TypeNames.Constraints(method),
            Parameters = new([.. method.Parameters.Select(p => ReadParameter(p, cancellationToken))]),
            IsDocumented = syntax is not null && IsDocumented(syntax),
        };
    }

    private static ParameterModel ReadParameter(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        var syntax = Declarations.FirstOf(parameter)?.GetSyntax(cancellationToken) as ParameterSyntax;
        ITypeSymbol? variable = KnownTypes.VariableOf(parameter.Type);
        string declared = TypeNames.Full(parameter.Type);
        return new()
        {
            Name = parameter.Name,
            Kind = ParameterReader.KindOf(parameter),
            Modifiers = Modifiers(syntax?.Modifiers ?? default),
            DeclaredType = declared,
            ValueType = variable is null ? declared : TypeNames.Full(variable),
            IsVariable = variable is not null,
            IsConversation = ParameterReader.IsConversation(parameter),
            IsInterface = (variable ?? parameter.Type) is { TypeKind: TypeKind.Interface } or { SpecialType: SpecialType.System_Object },
            Default = !parameter.HasExplicitDefaultValue ? null : variable is { IsValueType: true } ? "default" : CSharpLiteral.OfDefault(parameter),
        };
    }

    private static string Modifiers(SyntaxTokenList modifiers)
    {
        if (modifiers.Count == 0)
        {
            return "";
        }

        IEnumerable<string> kept = modifiers.Where(static m => !m.IsKind(SyntaxKind.PartialKeyword) && !m.IsKind(SyntaxKind.AsyncKeyword)).Select(static m => m.ValueText);
        return string.Join(" ", kept);
    }

    /// <summary>What a call of the overload reaches has to be what a call of the method reaches.</summary>
    private static string Dispatch(IMethodSymbol method)
    {
        if (method.OverriddenMethod is { } overridden && ComponentAttribute.HasPrompt(overridden.OriginalDefinition))
        {
            return method.IsSealed ? " sealed override" : " override";
        }

        return (method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed ? " virtual" : "";
    }

    /// <summary>A protected member of a sealed type gets a warning of the compiler unless it overrides one.</summary>
    private static string AccessibilityOf(IMethodSymbol method, bool isOverride) => method.DeclaredAccessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.ProtectedOrInternal => method.ContainingType.IsSealed && !isOverride ? "internal" : "protected internal",
        Accessibility.Protected => method.ContainingType.IsSealed && !isOverride ? "private" : "protected",
        Accessibility.ProtectedAndInternal => method.ContainingType.IsSealed && !isOverride ? "private" : "private protected",
        _ => "private",
    };

    /// <summary>Looks at the text: a compiler that writes no documentation reads such comments as ordinary ones.</summary>
    private static bool IsDocumented(MethodDeclarationSyntax syntax) => syntax.GetLeadingTrivia().Any(static t =>
        t.HasStructure
        ? t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || t.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
        : t.IsKind(SyntaxKind.SingleLineCommentTrivia) && t.ToString().StartsWith("///", StringComparison.Ordinal)
        || t.IsKind(SyntaxKind.MultiLineCommentTrivia) && t.ToString().StartsWith("/**", StringComparison.Ordinal));
}
