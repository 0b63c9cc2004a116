using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGrad.Model;

/// <summary>Types and names as C#.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat FullFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat NamespaceFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>Without the <c>@</c> of keywords.</summary>
    private static readonly SymbolDisplayFormat MetadataFormat = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>The fully qualified name with nullable annotations.</summary>
    public static string Full(ITypeSymbol type) =>
        Keyword(type) is { } keyword ? (type.NullableAnnotation == NullableAnnotation.Annotated ? keyword + "?" : keyword) : type.ToDisplayString(FullFormat);

    /// <summary>The fully qualified name without annotations: what overloads differ in.</summary>
    public static string Signature(ITypeSymbol type) => Keyword(type) ?? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The name as messages show it.</summary>
    public static string Message(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    public static string Namespace(INamespaceSymbol @namespace) => @namespace.IsGlobalNamespace ? "" : @namespace.ToDisplayString(NamespaceFormat);

    /// <summary>An identifier as C#: with <c>@</c> if it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>Namespaces, containing types and arity, as in metadata.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return Metadata(outer) + "+" + type.MetadataName;
        }

        string @namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(MetadataFormat) + ".";
        return @namespace + type.MetadataName;
    }

    /// <summary>The most frequent types, without the cost of general display.</summary>
    private static string? Keyword(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => "string",
        SpecialType.System_Int32 => "int",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Double => "double",
        _ when type.TypeKind == TypeKind.Struct && KnownTypes.IsCancellationToken(type) => "global::System.Threading.CancellationToken",
        _ when IsTaskOfString(type) => "global::System.Threading.Tasks.Task<string>",
        _ => null,
    };

    private static bool IsTaskOfString(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Class && KnownTypes.Unwrap(type, out ITypeSymbol result) == Awaitable.Task
        && result is { SpecialType: SpecialType.System_String, NullableAnnotation: not NullableAnnotation.Annotated };

    /// <summary>The constraint clauses of a generic method, each behind a space; both parts of a partial method have to have them.</summary>
    public static string Constraints(IMethodSymbol method)
    {
        if (!method.IsGenericMethod)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            string separator = " where " + Escape(parameter.Name) + " : ";
            void Add(string constraint)
            {
                text.Append(separator).Append(constraint);
                separator = ", ";
            }

            if (parameter.HasUnmanagedTypeConstraint)
            {
                Add("unmanaged");
            }
            else if (parameter.HasValueTypeConstraint)
            {
                Add("struct");
            }
            else if (parameter.HasReferenceTypeConstraint)
            {
                Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
            }
            else if (parameter.HasNotNullConstraint)
            {
                Add("notnull");
            }

            foreach (ITypeSymbol type in parameter.ConstraintTypes)
            {
                Add(Full(type));
            }

            if (parameter.HasConstructorConstraint)
            {
                Add("new()");
            }
        }

        return text.ToString();
    }
}
