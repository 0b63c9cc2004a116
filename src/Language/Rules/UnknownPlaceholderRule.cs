using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1001 and PG1011, rule R7: an unbound candidate that no closing tag makes a tag.</summary>
internal static class UnknownPlaceholderRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            if (token.Kind != TemplateTokenKind.Candidate || template.IsPlaceholder(i) || template.Pairs.PartnerOf(i) >= 0)
            {
                continue;
            }

            string? suggestion = template.NearestParameter(token.Name);
            TemplateProblemKind kind = suggestion is null && IsProbablyText(template.Text, token)
                ? TemplateProblemKind.LiteralCandidate
                : TemplateProblemKind.UnknownPlaceholder;
            problems.Add(new TemplateProblem(kind, token.Open, token.End - token.Open, token.Name, suggestion));
        }
    }

    /// <summary>File names, namespaces, C# keywords and type arguments are seldom meant as placeholders.</summary>
    private static bool IsProbablyText(string text, in TemplateToken token) =>
        !token.IsBare || CSharpKeywords.Contains(token.Name) || TypeArgument.IsAt(text, token.Open);
}
