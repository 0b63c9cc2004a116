using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>The types that are one value in JSON.</summary>
internal static class ReplyScalars
{
    private static readonly ReplyScalar Text = new("string");
    private static readonly ReplyScalar Integer = new("integer");
    private static readonly ReplyScalar Number = new("number");

    /// <summary>How a type stands in JSON, or <see langword="null"/> if it is not one value.</summary>
    /// <param name="type">The type.</param>
    /// <param name="read">The method of the runtime that reads it.</param>
    public static ReplyScalar? Of(ITypeSymbol type, out string read)
    {
        (ReplyScalar? scalar, read) = type.SpecialType switch
        {
            SpecialType.System_String => (Text, "ReadString"),
            SpecialType.System_Boolean => (new("boolean"), "ReadBoolean"),
            SpecialType.System_Char => (new("string", null, "one character"), "ReadChar"),
            SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
                or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 => (Integer, "Read" + type.Name),
            SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => (Number, "Read" + type.Name),
            SpecialType.System_DateTime => (new("string", "date-time"), "ReadDateTime"),
            _ => OfOther(type),
        };
        return scalar;
    }

    private static (ReplyScalar?, string) OfOther(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => (new("string", null, "base64"), "ReadBytes"),
        _ when KnownTypes.Is(type, "DateTimeOffset", 0, "System") => (new("string", "date-time"), "ReadDateTimeOffset"),
        _ when KnownTypes.Is(type, "DateOnly", 0, "System") => (new("string", "date"), "ReadDateOnly"),
        _ when KnownTypes.Is(type, "TimeOnly", 0, "System") => (new("string", "time"), "ReadTimeOnly"),
        _ when KnownTypes.Is(type, "TimeSpan", 0, "System") => (new("string", "duration"), "ReadTimeSpan"),
        _ when KnownTypes.Is(type, "Guid", 0, "System") => (new("string", "uuid"), "ReadGuid"),
        _ when KnownTypes.Is(type, "Uri", 0, "System") => (new("string", "uri"), "ReadUri"),
        _ => (null, ""),
    };
}
