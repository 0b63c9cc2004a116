using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1014: nothing, or nothing but white space.</summary>
internal static class EmptyPromptRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(template.Text))
        {
            problems.Add(new TemplateProblem(TemplateProblemKind.EmptyPrompt, 0, template.Text.Length));
        }
    }
}
