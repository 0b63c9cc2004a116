using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGrad.Model;

/// <summary>Constants as C#. The only place where text becomes a literal.</summary>
internal static class CSharpLiteral
{
    public static string Of(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The declared default value of a parameter.</summary>
    public static string OfDefault(IParameterSymbol parameter)
    {
        ITypeSymbol type = KnownTypes.NullableOf(parameter.Type) ?? parameter.Type;
        return parameter.ExplicitDefaultValue switch
        {
            null => OfMissing(parameter.Type),
            string text => Of(text),
            char c => SymbolDisplay.FormatLiteral(c, quote: true),
            bool b => b ? "true" : "false",
            double.NaN => "double.NaN",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            double d => d.ToString("R", CultureInfo.InvariantCulture) + "D",
            float f => f.ToString("R", CultureInfo.InvariantCulture) + "F",
            decimal m => m.ToString(CultureInfo.InvariantCulture) + "M",
            IFormattable number when type.TypeKind == TypeKind.Enum => "(" + TypeNames.Full(type) + ")(" + number.ToString(null, CultureInfo.InvariantCulture) + ")",
            IFormattable number when type.SpecialType != SpecialType.System_DateTime => number.ToString(null, CultureInfo.InvariantCulture),
            _ => OfMissing(parameter.Type),
        };
    }

    private static string OfMissing(ITypeSymbol type) => type.IsValueType ? "default" : "default!";
}
