using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>
/// Which .NET formats a type refuses, as far as that can be told without formatting: standard formats, which are one letter. The
/// compiler's host may be another .NET than the program's, so asking the host's own formatting would be wrong at times.
/// </summary>
internal static class FormatRules
{
    public static bool Accepts(ITypeSymbol type, string format)
    {
        if (!IsStandard(format))
        {
            return true;
        }

        string? letters = type.TypeKind == TypeKind.Enum ? "GFDX" : type.SpecialType switch
        {
            SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
                or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => "BCDEFGNPRX",
            SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => "CEFGNPR",
            SpecialType.System_DateTime => "DFGMORSTUY",
            _ when KnownTypes.Is(type, "DateTimeOffset", 0, "System") => "DFGMORSTUY",
            _ when KnownTypes.Is(type, "DateOnly", 0, "System") => "DMORY",
            _ when KnownTypes.Is(type, "TimeOnly", 0, "System") => "TOR",
            _ when KnownTypes.Is(type, "TimeSpan", 0, "System") => "CGT",
            _ when KnownTypes.Is(type, "Guid", 0, "System") => "NDBPX",
            _ => null,
        };
        return letters is null || letters.IndexOf(char.ToUpperInvariant(format[0])) >= 0;
    }

    /// <summary>A letter, and perhaps a precision.</summary>
    private static bool IsStandard(string format)
    {
        if (format.Length == 0 || !(format[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')))
        {
            return false;
        }

        for (int i = 1; i < format.Length; i++)
        {
            if (format[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }
}
