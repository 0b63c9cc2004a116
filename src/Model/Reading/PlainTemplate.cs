using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>
/// The simplest and most frequent texts: each <c>&lt;</c> begins a <c>&lt;name&gt;</c> that names a string. Nothing can be wrong with such a
/// text and no type has a say in it, so it is parsed only when code is written, which after most edits is never.
/// </summary>
internal static class PlainTemplate
{
    private static readonly TextFormModel Text = new(TextKind.Text, "string", null, null);

    /// <summary>Whether a text is that simple. It allocates nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="method">The method.</param>
    /// <param name="mentioned">Is set for each parameter that the text names, if it is.</param>
    public static bool TryScan(string text, IMethodSymbol method, bool[] mentioned)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        for (int open = text.IndexOf('<'); open >= 0; open = text.IndexOf('<', open + 1))
        {
            int end = Identifiers.SkipIdentifier(text, open + 1);
            int parameter = end < text.Length && text[end] == '>' ? IndexOf(method, text, open + 1, end) : -1;
            if (parameter < 0 || !IsString(method.Parameters[parameter].Type))
            {
                return false;
            }

            mentioned[parameter] = true;
        }

        return true;
    }

    /// <summary>The segments of a text that has been found that simple.</summary>
    public static EquatableArray<SegmentModel> Parse(string text, EquatableArray<ParameterModel> parameters)
    {
        string[] names = new string[parameters.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = parameters[i].Name;
        }

        IReadOnlyList<TemplateSegment> parsed = TemplateParser.Parse(text, names).Segments;
        var segments = new SegmentModel[parsed.Count];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = parsed[i].Placeholder is { } placeholder
                ? new("", new(placeholder.ParameterIndex, placeholder.Expression, "", Text, default))
                : new(parsed[i].Text, null);
        }

        return new(segments);
    }

    private static int IndexOf(IMethodSymbol method, string text, int start, int end)
    {
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            string name = method.Parameters[i].Name;
            if (name.Length == end - start && string.CompareOrdinal(name, 0, text, start, name.Length) == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsString(ITypeSymbol type) => (KnownTypes.VariableOf(type) ?? type).SpecialType == SpecialType.System_String;
}
