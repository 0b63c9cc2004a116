using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1005: a closing tag that closes neither a tag nor, by mistake (PG1004), a placeholder.</summary>
internal static class UnpairedClosingTagRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        int ambiguous = 0;
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            if (token.Kind != TemplateTokenKind.ClosingTag || template.Pairs.PartnerOf(i) >= 0)
            {
                continue;
            }

            if (ambiguous < template.Pairs.Ambiguous.Count && template.Pairs.Ambiguous[ambiguous].Closing == i)
            {
                ambiguous++;
                continue;
            }

            problems.Add(new TemplateProblem(TemplateProblemKind.UnpairedClosingTag, token.Open, token.End - token.Open, token.Name));
        }
    }
}
