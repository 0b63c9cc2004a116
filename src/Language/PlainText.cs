using System;
using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>
/// The most frequent texts: literal text and bare placeholders, and not a character that any rule could have a word about. They are recognised
/// without parsing them; every other text, right or wrong, is left to the parser.
/// </summary>
internal static class PlainText
{
    /// <summary>What may begin a parameter in braces or a control token.</summary>
    private static readonly char[] Suspicious = ['{', '['];

    /// <summary>Whether a text is that simple: the parser then finds no problem in it, and no other placeholders than those found here. Allocates nothing.</summary>
    /// <param name="text">The template's value.</param>
    /// <param name="parameters">The names that placeholders can bind to, without <c>@</c>.</param>
    /// <param name="used">Is set for each parameter that has a placeholder; for a text that is not that simple, for some of them.</param>
    public static bool TryScan(string text, IReadOnlyList<string> parameters, bool[] used)
    {
        if (string.IsNullOrWhiteSpace(text) || text.IndexOfAny(Suspicious) >= 0 || RoleMarkerRule.HasMarkedLine(text))
        {
            return false;
        }

        for (int open = text.IndexOf('<'); open >= 0; open = text.IndexOf('<', open + 1))
        {
            int end = Identifiers.SkipIdentifier(text, open + 1);
            int parameter = IsEndOfPlaceholder(text, end) ? IndexOf(parameters, text, open + 1, end - open - 1) : -1;
            if (parameter < 0)
            {
                return false;
            }

            used[parameter] = true;
        }

        return true;
    }

    /// <summary>A second <c>&gt;</c> may be one too many.</summary>
    private static bool IsEndOfPlaceholder(string text, int at) => at < text.Length && text[at] == '>' && (at + 1 == text.Length || text[at + 1] != '>');

    private static int IndexOf(IReadOnlyList<string> parameters, string text, int start, int length)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (length > 0 && parameters[i].Length == length && string.CompareOrdinal(parameters[i], 0, text, start, length) == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
