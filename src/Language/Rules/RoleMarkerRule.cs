using System;
using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>
/// PG1021: a tag pair or the start of a line that names a role. An escaped tag, <c>&lt;&lt;system&gt;</c>, is meant as text and not reported.
/// </summary>
internal static class RoleMarkerRule
{
    private static readonly string[] Roles = ["system", "developer", "user", "human", "assistant"];

    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        CheckTags(template, problems);
        CheckLines(template.Text, problems);
    }

    /// <summary>Whether a line begins with a role. Allocates nothing.</summary>
    public static bool HasMarkedLine(string text) => FindMarkedLine(text, 0, out _) >= 0;

    private static void CheckTags(BoundTemplate template, List<TemplateProblem> problems)
    {
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            if (token.Kind is TemplateTokenKind.Candidate or TemplateTokenKind.OpeningTag
                && template.Pairs.PartnerOf(i) >= 0
                && IsRole(token.TagName!, 0, token.TagName!.Length))
            {
                problems.Add(new TemplateProblem(TemplateProblemKind.RoleMarker, token.Open, token.End - token.Open, token.Name));
            }
        }
    }

    private static void CheckLines(string text, List<TemplateProblem> problems)
    {
        for (int start = FindMarkedLine(text, 0, out int nameEnd); start >= 0; start = FindMarkedLine(text, nameEnd, out nameEnd))
        {
            problems.Add(new TemplateProblem(TemplateProblemKind.RoleMarker, start, nameEnd + 1 - start, text.Substring(start, nameEnd - start)));
        }
    }

    /// <summary>The start of the first line, from the one at an offset on, that begins with a role; -1 if there is none.</summary>
    private static int FindMarkedLine(string text, int from, out int nameEnd)
    {
        for (int start = from; ; start++)
        {
            nameEnd = Identifiers.SkipIdentifier(text, start);
            if (nameEnd < text.Length && text[nameEnd] == ':' && EndsMarker(text, nameEnd + 1) && IsRole(text, start, nameEnd - start))
            {
                return start;
            }

            start = nameEnd;
            while (start < text.Length && !Identifiers.IsLineBreak(text[start]))
            {
                start++;
            }

            if (start >= text.Length)
            {
                return -1;
            }
        }
    }

    /// <summary>A speaker's words follow, unlike after the colon of an address or a key.</summary>
    private static bool EndsMarker(string text, int at) => at == text.Length || text[at] == '<' || char.IsWhiteSpace(text[at]);

    private static bool IsRole(string text, int start, int length)
    {
        foreach (string role in Roles)
        {
            if (role.Length == length && string.Compare(role, 0, text, start, length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
