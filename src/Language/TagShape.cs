namespace PromptGrad.Language;

/// <summary>The forms of literal tags that are no candidates (rule R5).</summary>
internal static class TagShape
{
    /// <summary>Reads the rest of an opening tag after its name: attributes and the end.</summary>
    /// <remarks>
    /// Placeholders work inside attributes (rule R4), so candidates are passed over; any other <c>&lt;</c> ends the attempt. The text
    /// read here is therefore never read for another tag, which keeps the lexer linear.
    /// </remarks>
    /// <returns>The offset after <c>&gt;</c>, or -1 if this is no tag.</returns>
    public static int ReadOpeningEnd(string text, int nameEnd, out bool selfClosing)
    {
        selfClosing = false;
        bool hasValue = false;
        int at = nameEnd;
        while (true)
        {
            int next = Identifiers.SkipWhiteSpace(text, at);
            if (next >= text.Length)
            {
                return -1;
            }

            if (text[next] == '/' && next + 1 < text.Length && text[next + 1] == '>')
            {
                selfClosing = true;
                return next + 2;
            }

            if (text[next] == '>')
            {
                // Words over several lines up to some '>' are prose after an unclosed placeholder, not a tag.
                return hasValue || !HasLineBreak(text, nameEnd, next) ? next + 1 : -1;
            }

            int attributeEnd = Identifiers.SkipTagName(text, next);
            if (next == at || attributeEnd == next)
            {
                return -1;
            }

            at = attributeEnd;
            int equals = Identifiers.SkipWhiteSpace(text, at);
            if (equals < text.Length && text[equals] == '=')
            {
                hasValue = true;
                at = ReadValue(text, Identifiers.SkipWhiteSpace(text, equals + 1));
                if (at < 0)
                {
                    return -1;
                }
            }
        }
    }

    /// <summary>The name under which a candidate would open a tag, as <c>xsl:template</c> in <c>&lt;xsl:template match="/"&gt;</c>.</summary>
    public static string? NameOf(string text, int open, in CandidateShape candidate, string name)
    {
        int last = candidate.End - 1;
        int nameEnd = Identifiers.SkipTagName(text, open + 1);
        bool opens = nameEnd == last || (char.IsWhiteSpace(text[nameEnd]) && text[last - 1] != '/');
        return !opens ? null : nameEnd == candidate.NameEnd ? name : text.Substring(open + 1, nameEnd - open - 1);
    }

    private static int ReadValue(string text, int start)
    {
        if (start >= text.Length)
        {
            return -1;
        }

        char quote = text[start] is '"' or '\'' ? text[start] : '\0';
        int at = quote == '\0' ? start : start + 1;
        while (at < text.Length)
        {
            char c = text[at];
            if (c == '<')
            {
                int open = TemplateLexer.EndOfRun(text, at);
                if (!CandidateShape.TryRead(text, open, out CandidateShape candidate))
                {
                    return -1;
                }

                at = candidate.End;
            }
            else if (quote != '\0')
            {
                at++;
                if (c == quote)
                {
                    return at;
                }
            }
            else if (c == '>' || char.IsWhiteSpace(c))
            {
                return at > start ? at : -1;
            }
            else
            {
                at++;
            }
        }

        return -1;
    }

    private static bool HasLineBreak(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (Identifiers.IsLineBreak(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
