using System;
using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>
/// PG1021: a tag pair or the start of a line that names a role. An escaped tag, <c>&lt;&lt;system&gt;</c>, is meant as text and not reported.
/// </summary>
internal static class RoleMarkerRule
{
    private static readonly HashSet<string> Roles = new(["system", "developer", "user", "human", "assistant"], StringComparer.OrdinalIgnoreCase);

    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        CheckTags(template, problems);
        CheckLines(template.Text, problems);
    }

    private static void CheckTags(BoundTemplate template, List<TemplateProblem> problems)
    {
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            if (token.Kind is TemplateTokenKind.Candidate or TemplateTokenKind.OpeningTag
                && template.Pairs.PartnerOf(i) >= 0
                && Roles.Contains(token.TagName!))
            {
                problems.Add(new TemplateProblem(TemplateProblemKind.RoleMarker, token.Open, token.End - token.Open, token.Name));
            }
        }
    }

    private static void CheckLines(string text, List<TemplateProblem> problems)
    {
        for (int start = 0; start < text.Length;)
        {
            int nameEnd = Identifiers.SkipIdentifier(text, start);
            if (nameEnd < text.Length && text[nameEnd] == ':' && EndsMarker(text, nameEnd + 1))
            {
                string name = text.Substring(start, nameEnd - start);
                if (Roles.Contains(name))
                {
                    problems.Add(new TemplateProblem(TemplateProblemKind.RoleMarker, start, nameEnd + 1 - start, name));
                }
            }

            int end = nameEnd;
            while (end < text.Length && !Identifiers.IsLineBreak(text[end]))
            {
                end++;
            }

            start = end + 1;
        }
    }

    /// <summary>A speaker's words follow, unlike after the colon of an address or a key.</summary>
    private static bool EndsMarker(string text, int at) => at == text.Length || text[at] == '<' || char.IsWhiteSpace(text[at]);
}
