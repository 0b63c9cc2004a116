using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1013: a parameter's name after <c>&lt;</c> without a <c>&gt;</c>.</summary>
internal static class UnclosedPlaceholderRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            if (token.Kind == TemplateTokenKind.UnclosedName && template.IndexOf(token.Name) >= 0)
            {
                problems.Add(new TemplateProblem(TemplateProblemKind.UnclosedPlaceholder, token.Open, token.End - token.Open, token.Name));
            }
        }
    }
}
