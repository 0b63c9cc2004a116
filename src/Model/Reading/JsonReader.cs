using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads how values of a type become JSON without reflection: it follows the type to everything that can be reached from it.</summary>
internal static class JsonReader
{
    /// <summary>Reads a type and what it is made of.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isLifted">Whether a value may be missing although its type does not say so.</param>
    /// <param name="unsupported">The first type that has no JSON form, or <see langword="null"/>.</param>
    /// <returns>The type itself first; empty if something is unsupported.</returns>
    public static EquatableArray<JsonTypeModel> Read(ITypeSymbol type, bool isLifted, out ITypeSymbol? unsupported)
    {
        var found = new List<JsonTypeModel>();
        if (isLifted && type.IsValueType && KnownTypes.NullableOf(type) is null)
        {
            found.Add(new(TypeNames.Signature(type) + "?", JsonKind.Nullable, false, TypeNames.Signature(type), default));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<ITypeSymbol>();
        open.Enqueue(type);
        while (open.Count > 0)
        {
            ITypeSymbol next = open.Dequeue();
            if (!seen.Add(TypeNames.Signature(next)))
            {
                continue;
            }

            if (ReadOne(next, open) is not { } model)
            {
                unsupported = next;
                return default;
            }

            found.Add(model);
        }

        unsupported = null;
        return new([.. found]);
    }

    private static JsonTypeModel? ReadOne(ITypeSymbol type, Queue<ITypeSymbol> open)
    {
        if (KnownTypes.NullableOf(type) is { } underlying)
        {
            return Of(type, JsonKind.Nullable, underlying, open);
        }

        if (ScalarOf(type) is { } scalar)
        {
            return Of(type, scalar, null, open);
        }

        if (KnownTypes.ItemOf(type) is { } item)
        {
            return KnownTypes.Is(item, "KeyValuePair", 2, "System.Collections.Generic") && item is INamedTypeSymbol pair && pair.TypeArguments[0].SpecialType == SpecialType.System_String
                ? Of(type, JsonKind.Dictionary, pair.TypeArguments[1], open)
                : Of(type, JsonKind.Array, item, open);
        }

        bool isObject = type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsRefLikeType: false } && !KnownTypes.IsOfPlatform(type);
        return isObject ? Of(type, JsonKind.Object, null, open) with { Members = MembersOf(type, open) } : null;
    }

    private static JsonTypeModel Of(ITypeSymbol type, JsonKind kind, ITypeSymbol? item, Queue<ITypeSymbol> open)
    {
        if (item is not null)
        {
            open.Enqueue(item);
        }

        return new(TypeNames.Signature(type), kind, type.IsReferenceType, item is null ? "" : TypeNames.Signature(item), default);
    }

    private static JsonKind? ScalarOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String or SpecialType.System_DateTime => JsonKind.String,
        SpecialType.System_Boolean => JsonKind.Boolean,
        SpecialType.System_Char => JsonKind.Text,
        SpecialType.System_Single or SpecialType.System_Double => JsonKind.FloatingPoint,
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
            or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Decimal => JsonKind.Number,
        _ when type.TypeKind == TypeKind.Enum => JsonKind.Text,
        _ when type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => JsonKind.Bytes,
        _ when KnownTypes.Is(type, "Guid", 0, "System") || KnownTypes.Is(type, "DateTimeOffset", 0, "System") => JsonKind.String,
        _ when KnownTypes.Is(type, "Uri", 0, "System") || KnownTypes.Is(type, "Version", 0, "System") || KnownTypes.Is(type, "TimeSpan", 0, "System") => JsonKind.Text,
        _ when KnownTypes.Is(type, "DateOnly", 0, "System") || KnownTypes.Is(type, "TimeOnly", 0, "System") => JsonKind.RoundTrip,
        _ => null,
    };

    private static EquatableArray<JsonMemberModel> MembersOf(ITypeSymbol type, Queue<ITypeSymbol> open)
    {
        var members = new List<JsonMemberModel>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ISymbol symbol in MemberPath.SymbolsOf(type).Where(m => names.Add(m.Name)))
        {
            if (AttributeOf(symbol, "JsonIgnoreAttribute") is not null)
            {
                continue;
            }

            ITypeSymbol memberType = MemberPath.TypeOf(symbol);
            string? jsonName = AttributeOf(symbol, "JsonPropertyNameAttribute") is { ConstructorArguments.Length: 1 } named ? named.ConstructorArguments[0].Value as string : null;
            members.Add(new(symbol.Name, jsonName ?? symbol.Name, TypeNames.Signature(memberType)));
            open.Enqueue(memberType);
        }

        return new([.. members]);
    }

    private static AttributeData? AttributeOf(ISymbol symbol, string name) => symbol.GetAttributes()
        .FirstOrDefault(a => a.AttributeClass is { } type && KnownTypes.Is(type, name, 0, "System.Text.Json.Serialization"));
}
