using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1006, rule R8: something between angle brackets that is no candidate, under a name that is a parameter's or near one.</summary>
internal static class NearPlaceholderRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            bool isNearMiss = token.Kind is TemplateTokenKind.OpeningTag or TemplateTokenKind.SelfClosingTag or TemplateTokenKind.Lookalike;
            if (!isNearMiss || template.Pairs.PartnerOf(i) >= 0 || HoldsTokens(template, i))
            {
                continue;
            }

            string name = FirstName(token.Name);
            if (template.NearestParameter(name) is { } parameter)
            {
                problems.Add(new TemplateProblem(TemplateProblemKind.NearPlaceholder, token.Open, token.End - token.Open, name, parameter));
            }
        }
    }

    /// <summary>A candidate in an attribute shows that a tag is meant.</summary>
    private static bool HoldsTokens(BoundTemplate template, int token) =>
        token + 1 < template.Tokens.Count && template.Tokens[token + 1].Open < template.Tokens[token].End;

    /// <summary>The name without members or format, which are parts of a tag's name.</summary>
    private static string FirstName(string name)
    {
        int end = name.IndexOfAny(['.', ':']);
        return end < 0 ? name : name.Substring(0, end);
    }
}
