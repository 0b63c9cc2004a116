using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1009 as far as the text alone shows it: a placeholder's colon with nothing after it.</summary>
internal static class EmptyFormatRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            if (template.IsPlaceholder(i) && token.FormatStart == token.End - 1)
            {
                problems.Add(new TemplateProblem(TemplateProblemKind.EmptyFormat, token.FormatStart - 1, 1, token.Name));
            }
        }
    }
}
