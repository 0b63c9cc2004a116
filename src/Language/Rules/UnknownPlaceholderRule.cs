using System;
using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1001, rule R7: an unbound candidate that no closing tag makes a tag.</summary>
internal static class UnknownPlaceholderRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        Dictionary<string, string?>? suggestions = null;
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            if (token.Kind != TemplateTokenKind.Candidate || template.IsPlaceholder(i) || template.Pairs.PartnerOf(i) >= 0)
            {
                continue;
            }

            suggestions ??= new(StringComparer.Ordinal);
            if (!suggestions.TryGetValue(token.Name, out string? suggestion))
            {
                suggestion = NameSuggestion.Nearest(token.Name, template.Parameters);
                suggestions.Add(token.Name, suggestion);
            }

            if (suggestion is not null || !IsProbablyText(template.Text, token))
            {
                problems.Add(new TemplateProblem(TemplateProblemKind.UnknownPlaceholder, token.Open, token.End - token.Open, token.Name, suggestion));
            }
        }
    }

    /// <summary>File names, namespaces, C# keywords and type arguments are seldom meant as placeholders.</summary>
    private static bool IsProbablyText(string text, in TemplateToken token) =>
        !token.IsBare || CSharpKeywords.Contains(token.Name) || IsTypeArgument(text, token.Open);

    /// <summary>
    /// As in <c>List&lt;Foo&gt;</c>. ASCII only: in scripts that put no spaces between words, any letter can stand before a placeholder.
    /// </summary>
    private static bool IsTypeArgument(string text, int open) =>
        open > 0 && text[open - 1] is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_';
}
