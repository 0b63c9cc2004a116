using System;
using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>
/// PG1020: a token that chat templates of models put between roles, such as <c>&lt;|im_start|&gt;</c> or <c>[INST]</c>. Names that are
/// ordinary candidates, such as <c>&lt;start_of_turn&gt;</c>, are not among them: those are PG1001 or a tag.
/// </summary>
internal static class ControlTokenRule
{
    private static readonly string[] Fixed =
    [
        "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]",
        "[TOOL_CALLS]", "[TOOL_RESULTS]", "[/TOOL_RESULTS]",
    ];

    private static readonly char[] Starts = ['<', '['];

    public static void Check(BoundTemplate template, List<TemplateProblem> problems)
    {
        string text = template.Text;
        var candidates = new CandidateCursor(template);
        for (int start = text.IndexOfAny(Starts); start >= 0;)
        {
            int length = LengthAt(text, start);
            if (length > 0 && !candidates.Covers(start))
            {
                problems.Add(new TemplateProblem(TemplateProblemKind.ControlToken, start, length, text.Substring(start, length)));
            }

            start = text.IndexOfAny(Starts, start + Math.Max(1, length));
        }
    }

    private static int LengthAt(string text, int start)
    {
        foreach (string token in Fixed)
        {
            if (string.CompareOrdinal(text, start, token, 0, token.Length) == 0)
            {
                return token.Length;
            }
        }

        return LengthBetweenBars(text, start);
    }

    /// <summary>The length of <c>&lt;|name|&gt;</c>, or 0: no white space, so operators like <c>&lt;|</c> and <c>|&gt;</c> with spaces around them are not meant.</summary>
    public static int LengthBetweenBars(string text, int start)
    {
        if (text[start] != '<' || start + 1 >= text.Length || !IsBar(text[start + 1]))
        {
            return 0;
        }

        int at = start + 2;
        while (at < text.Length && text[at] is not ('<' or '>') && !IsBar(text[at]) && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        bool closed = at > start + 2 && at + 1 < text.Length && IsBar(text[at]) && text[at + 1] == '>';
        return closed ? at + 2 - start : 0;
    }

    /// <summary>Some models use the full-width form.</summary>
    private static bool IsBar(char c) => c is '|' or '\uff5c';
}
