using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1004, rule R6: a parameter name is never silently a tag.</summary>
internal static class AmbiguousTagRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        foreach (TagPairing.AmbiguousPair pair in template.Pairs.Ambiguous)
        {
            TemplateToken closing = template.Tokens[pair.Closing];
            TemplateToken placeholder = template.Tokens[pair.Placeholder];
            problems.Add(new TemplateProblem(
                TemplateProblemKind.AmbiguousTag,
                closing.Open,
                closing.End - closing.Open,
                closing.Name,
                RelatedStart: placeholder.Open,
                RelatedLength: placeholder.End - placeholder.Open));
        }
    }
}
