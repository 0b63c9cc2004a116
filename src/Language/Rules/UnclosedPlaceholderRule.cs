using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1013: a parameter's name after <c>&lt;</c> without a <c>&gt;</c>.</summary>
internal static class UnclosedPlaceholderRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        foreach (TemplateToken token in template.Tokens)
        {
            if (token.Kind == TemplateTokenKind.UnclosedName && template.IsParameter(token.Name))
            {
                problems.Add(new TemplateProblem(TemplateProblemKind.UnclosedPlaceholder, token.Open, token.End - token.Open, token.Name));
            }
        }
    }
}
