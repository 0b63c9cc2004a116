using System;
using PromptGrad.Language;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>Makes a placeholder of text that is nearly one.</summary>
internal static class PlaceholderText
{
    /// <summary>
    /// The placeholder for what stands in angle brackets, or <see langword="null"/> if words of it would be lost. Members and format are kept;
    /// blanks, <c>@</c>, alignment and a slash are not.
    /// </summary>
    public static string? Of(string bracketed, string parameter)
    {
        if (bracketed.Length == 0 || bracketed[0] != '<')
        {
            return null;
        }

        if (LookalikeShape.TryRead(bracketed, 0, out LookalikeShape shape) && shape.End == bracketed.Length)
        {
            int pathEnd = CandidateShape.SkipMembers(bracketed, shape.NameEnd);
            int colon = bracketed.IndexOf(':', pathEnd);
            string format = colon < 0 ? "" : bracketed.Substring(colon, bracketed.Length - 1 - colon).TrimEnd();
            return "<" + parameter + bracketed.Substring(shape.NameEnd, pathEnd - shape.NameEnd) + format + ">";
        }

        string end = bracketed.Substring(Identifiers.SkipTagName(bracketed, 1)).Trim();
        return end is ">" or "/>" ? "<" + parameter + ">" : null;
    }

    /// <summary>The placeholder for a parameter's name in braces.</summary>
    public static string? OfBraced(string braced, string parameter) => Of("<" + braced.TrimStart('{').TrimEnd('}') + ">", parameter);

    /// <summary>Whether a bracket before the place would make an escape of the placeholder.</summary>
    public static bool IsAfterBracket(string before) =>
        before.EndsWith("<", StringComparison.Ordinal) || (before.LastIndexOf('\\') >= 0 && before.EndsWith("3c", StringComparison.OrdinalIgnoreCase));
}
