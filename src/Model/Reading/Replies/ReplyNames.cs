using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Names of types, members and values in JSON, and the attributes that change them.</summary>
internal static class ReplyNames
{
    private const string Json = "System.Text.Json.Serialization";
    private const int Longest = 60;

    /// <summary>A type's name in schemas: endpoints take letters, digits, underscores and hyphens, and not many.</summary>
    public static string OfType(ITypeSymbol type)
    {
        var name = new StringBuilder();
        Append(name, type);
        return name.Length > Longest ? name.ToString(0, Longest) : name.ToString();
    }

    /// <summary>A member's name in camel case, as <c>System.Text.Json</c> makes it: capitals at the beginning become small but for the one that begins the next word.</summary>
    public static string Camel(string name)
    {
        char[] characters = name.ToCharArray();
        for (int i = 0; i < characters.Length && char.IsUpper(characters[i]) && (i == 0 || i + 1 == characters.Length || char.IsUpper(characters[i + 1])); i++)
        {
            characters[i] = char.ToLowerInvariant(characters[i]);
        }

        return new string(characters);
    }

    /// <summary>The name that a property or field is given by <c>[JsonPropertyName]</c>, or <see langword="null"/>.</summary>
    public static string? PropertyName(ISymbol member) => TextOf(AttributeOf(member, "JsonPropertyNameAttribute"));

    /// <summary>The name of an enum's value.</summary>
    public static string ValueName(IFieldSymbol value) => TextOf(AttributeOf(value, "JsonStringEnumMemberNameAttribute")) ?? value.Name;

    /// <summary>Whether a member is left out of JSON, not only where it has no value.</summary>
    public static bool IsIgnored(ISymbol member) => AttributeOf(member, "JsonIgnoreAttribute") is { } ignore
        && ignore.NamedArguments.All(static a => a.Key != "Condition" || a.Value.Value is 1);

    /// <summary>Whether a constructor is the one to read with.</summary>
    public static bool IsMarked(IMethodSymbol constructor) => AttributeOf(constructor, "JsonConstructorAttribute") is not null;

    /// <summary>The member that tells a union's types apart.</summary>
    public static string Discriminator(ITypeSymbol union) => AttributeOf(union, "JsonPolymorphicAttribute") is { } polymorphic
        && polymorphic.NamedArguments.FirstOrDefault(static a => a.Key == "TypeDiscriminatorPropertyName").Value.Value is string name ? name : "kind";

    /// <summary>The attributes that list a union's types.</summary>
    public static IEnumerable<AttributeData> DerivedTypes(ITypeSymbol union) =>
        union.GetAttributes().Where(static a => Is(a, "JsonDerivedTypeAttribute", Json) && a.ConstructorArguments.Length > 0 && a.ConstructorArguments[0].Value is INamedTypeSymbol);

    /// <summary>What <c>[Description]</c> says, or <see langword="null"/>.</summary>
    public static string? Description(ISymbol symbol) => TextOf(symbol.GetAttributes().FirstOrDefault(static a => Is(a, "DescriptionAttribute", "System.ComponentModel")));

    /// <summary>The names of <c>[ReplyAlias]</c>.</summary>
    public static IEnumerable<string> Aliases(ISymbol symbol) => symbol.GetAttributes()
        .Where(static a => Is(a, "ReplyAliasAttribute", "PromptGrad"))
        .SelectMany(static a => a.ConstructorArguments)
        .SelectMany(static a => a.Kind == TypedConstantKind.Array ? (IEnumerable<TypedConstant>)a.Values : new[] { a })
        .Select(static a => a.Value).OfType<string>();

    private static void Append(StringBuilder name, ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            Append(name, array.ElementType);
            name.Append("Array");
            return;
        }

        foreach (char c in type.Name)
        {
            name.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? c : '_');
        }

        string separator = "Of";
        foreach (ITypeSymbol argument in type is INamedTypeSymbol named ? named.TypeArguments : ImmutableArray<ITypeSymbol>.Empty)
        {
            Append(name.Append(separator), argument);
            separator = "And";
        }
    }

    private static AttributeData? AttributeOf(ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(a => Is(a, name, Json));

    private static string? TextOf(AttributeData? attribute) =>
        attribute is { ConstructorArguments.Length: > 0 } && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    private static bool Is(AttributeData attribute, string name, string @namespace) => attribute.AttributeClass is { } type && KnownTypes.Is(type, name, 0, @namespace);
}
