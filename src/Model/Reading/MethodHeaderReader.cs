using System;
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
            Parameters = new(ReadParameters(method, syntax)),
            IsDocumented = syntax is not null && IsDocumented(syntax),
        };
    }

    private static ParameterModel[] ReadParameters(IMethodSymbol method, MethodDeclarationSyntax? syntax)
    {
        var parameters = new ParameterModel[method.Parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = ReadParameter(method.Parameters[i], i < syntax?.ParameterList.Parameters.Count ? syntax.ParameterList.Parameters[i] : null);
        }

        return parameters;
    }

    private static ParameterModel ReadParameter(IParameterSymbol parameter, ParameterSyntax? syntax)
    {
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
            Default = DefaultOf(parameter, syntax, variable),
        };
    }

    /// <summary>Asks the syntax first, because the compiler binds a default value to tell whether there is one; there may be an attribute instead.</summary>
    private static string? DefaultOf(IParameterSymbol parameter, ParameterSyntax? syntax, ITypeSymbol? variable) =>
        syntax is { Default: null, AttributeLists.Count: 0 } ? null
        : syntax?.Default is not null && KnownTypes.IsCancellationToken(parameter.Type) ? "default"
        : !parameter.HasExplicitDefaultValue ? null
        : variable is { IsValueType: true } ? "default"
        : CSharpLiteral.OfDefault(parameter);

    private static string Modifiers(SyntaxTokenList modifiers)
    {
        string kept = "";
        foreach (SyntaxToken modifier in modifiers)
        {
            if (!modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.AsyncKeyword))
            {
                kept = kept.Length == 0 ? modifier.ValueText : kept + " " + modifier.ValueText;
            }
        }

        return kept;
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
    private static bool IsDocumented(MethodDeclarationSyntax syntax)
    {
        foreach (SyntaxTrivia trivia in syntax.GetLeadingTrivia())
        {
            bool isDocumentation = trivia.Kind() switch
            {
                SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => true,
                SyntaxKind.SingleLineCommentTrivia => trivia.ToString().StartsWith("///", StringComparison.Ordinal),
                SyntaxKind.MultiLineCommentTrivia => trivia.ToString().StartsWith("/**", StringComparison.Ordinal),
                _ => false,
            };
            if (isDocumentation)
            {
                return true;
            }
        }

        return false;
    }
}
