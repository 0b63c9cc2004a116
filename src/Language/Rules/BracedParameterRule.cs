using System;
using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1007, rule R8: a parameter's name in braces, as in C#'s interpolated strings or in other template languages.</summary>
internal static class BracedParameterRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        string text = template.Text;
        var candidates = new CandidateCursor(template);
        for (int start = text.IndexOf('{'); start >= 0;)
        {
            int nameRunEnd = SkipAll(text, start, '{');
            int nameStart = Identifiers.SkipBlanks(text, nameRunEnd);
            int nameEnd = Identifiers.SkipIdentifier(text, nameStart);
            int close = nameEnd > nameStart ? FindClose(text, nameEnd) : -1;
            if (close >= 0)
            {
                string name = text.Substring(nameStart, nameEnd - nameStart);
                int braces = Math.Min(nameRunEnd - start, SkipAll(text, close, '}') - close);
                int open = nameRunEnd - braces;
                if (template.IsParameter(name) && !candidates.Covers(open))
                {
                    problems.Add(new TemplateProblem(TemplateProblemKind.BracedParameter, open, close + braces - open, name, name));
                }
            }

            start = text.IndexOf('{', nameRunEnd);
        }
    }

    /// <summary>The closing brace after a parameter's name and what a placeholder may have there; -1 if there is something else.</summary>
    private static int FindClose(string text, int nameEnd)
    {
        int at = Identifiers.SkipBlanks(text, CandidateShape.SkipMembers(text, nameEnd));
        if (at + 1 < text.Length && (text[at] == ':' ? IsFormat(text[at + 1]) : text[at] == ',' && IsAlignment(text[at + 1])))
        {
            while (at < text.Length && text[at] is not ('{' or '}' or '<' or '>') && !Identifiers.IsLineBreak(text[at]))
            {
                at++;
            }
        }

        return at < text.Length && text[at] == '}' ? at : -1;
    }

    /// <summary>A blank or a quote after the colon is how people write objects.</summary>
    private static bool IsFormat(char first) => first is not ('"' or '\'') && !char.IsWhiteSpace(first);

    private static bool IsAlignment(char first) => first is '-' or >= '0' and <= '9';

    private static int SkipAll(string text, int start, char c)
    {
        int at = start;
        while (at < text.Length && text[at] == c)
        {
            at++;
        }

        return at;
    }
}
