using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>PG1012: more <c>&gt;</c> after a candidate than it and the literal <c>&lt;</c> before it need (rule R3: only <c>&lt;</c> is doubled).</summary>
internal static class DoubledBracketRule
{
    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        string text = template.Text;
        int endOfTag = 0; // of the last tag, in whose attributes a candidate may stand
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            bool isEscaped = token.Kind == TemplateTokenKind.EscapedCandidate;
            if (!isEscaped && !template.IsPlaceholder(i))
            {
                endOfTag = token.IsCandidate ? endOfTag : token.End;
                continue;
            }

            int surplus = -(token.RunLength / 2);
            for (int at = isEscaped ? token.End - 1 : token.End; at < text.Length && text[at] == '>'; at++)
            {
                surplus++;
            }

            // The value of an attribute without quotes may end with a candidate, and with it the tag.
            bool endsTag = token.End + 1 == endOfTag;
            if (surplus > 0 && !endsTag && !IsPartOfText(text, token.Start))
            {
                problems.Add(new TemplateProblem(TemplateProblemKind.DoubledBracket, token.End, 1, token.Name));
            }
        }
    }

    /// <summary>Whether a bracket was open before: that of a generic type, or of a closing tag whose name is a value.</summary>
    private static bool IsPartOfText(string text, int start) =>
        TypeArgument.IsAt(text, start) || (start > 1 && text[start - 1] == '/' && text[start - 2] == '<');
}
