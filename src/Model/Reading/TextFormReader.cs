using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Decides how a value of a type becomes text (rule R11).</summary>
internal static class TextFormReader
{
    /// <summary>Reads the text form.</summary>
    /// <param name="type">The value's type.</param>
    /// <param name="isLifted">Whether the value may be missing although its type does not say so, because something before it in a path may be.</param>
    /// <param name="format">The format, or <see langword="null"/>.</param>
    /// <param name="problem">The id of what is wrong if there is no such form.</param>
    /// <param name="culprit">The type that has none: the value's, or for JSON one that can be reached from it.</param>
    public static TextFormModel? Read(ITypeSymbol type, bool isLifted, string? format, out string? problem, out ITypeSymbol culprit)
    {
        culprit = type;
        if (format == "json")
        {
            EquatableArray<JsonTypeModel> json = JsonReader.Read(type, isLifted, out ITypeSymbol? unsupported);
            problem = unsupported is null ? null : DiagnosticIds.InvalidFormat;
            culprit = unsupported ?? type;
            return unsupported is null ? new(TextKind.Json, TypeNames.Signature(type), null, null, json) : null;
        }

        ITypeSymbol value = KnownTypes.NullableOf(type) ?? type;
        bool canBeMissing = value.IsValueType && (isLifted || !SymbolEqualityComparer.Default.Equals(value, type));
        TextFormModel? form = ReadSequence(type, format);
        if (form is null && !IsSequenceFormat(format))
        {
            form = ReadValue(value, canBeMissing, format);
        }

        problem = form is not null ? null : format is not null && HasTextForm(type, value) ? DiagnosticIds.InvalidFormat : DiagnosticIds.NoTextForm;
        return form;
    }

    /// <summary>The format to give a value that has no text without one; <see langword="null"/> if it has, or if no format helps.</summary>
    public static string? SuggestFormat(ITypeSymbol type, bool isLifted) =>
        Read(type, isLifted, null, out _, out _) is not null ? null
        : Read(type, isLifted, "bullets", out _, out _) is not null ? "bullets"
        : Read(type, isLifted, "json", out _, out _) is not null ? "json"
        : null;

    private static TextFormModel? ReadSequence(ITypeSymbol type, string? format)
    {
        if (!IsSequenceFormat(format) || type.SpecialType == SpecialType.System_String || KnownTypes.ItemOf(type) is not { } item)
        {
            return null;
        }

        TextFormModel? itemForm = ReadValue(KnownTypes.NullableOf(item) ?? item, KnownTypes.NullableOf(item) is not null, format: null);
        TextKind kind = format switch
        {
            "lines" => TextKind.Lines,
            "bullets" => TextKind.Bullets,
            "numbered" => TextKind.Numbered,
            _ => TextKind.Comma,
        };
        return itemForm is null ? null : new(kind, TypeNames.Full(item), null, itemForm);
    }

    private static TextFormModel? ReadValue(ITypeSymbol type, bool canBeMissing, string? format)
    {
        TextKind? kind = type switch
        {
            { SpecialType: SpecialType.System_String } => format is null ? TextKind.Text : null,
            { SpecialType: SpecialType.System_Boolean } => format is null ? TextKind.Boolean : null,
            { SpecialType: SpecialType.System_Char } => format is null ? TextKind.Character : null,
            { TypeKind: TypeKind.Enum } => TextKind.Enumeration,
            { IsRefLikeType: true } => null,
            _ when KnownTypes.IsFormattable(type) => canBeMissing ? TextKind.NullableFormattable : TextKind.Formattable,
            _ => null,
        };
        return kind is null || (format is not null && !FormatRules.Accepts(type, format)) ? null : new(kind.Value, TypeNames.Full(type), format, null);
    }

    private static bool HasTextForm(ITypeSymbol type, ITypeSymbol value) =>
        ReadValue(value, canBeMissing: false, format: null) is not null || ReadSequence(type, "lines") is not null;

    private static bool IsSequenceFormat(string? format) => format is "lines" or "bullets" or "numbered" or "comma";
}
