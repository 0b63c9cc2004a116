namespace PromptGrad.Language;

/// <summary>
/// Rule R8: a candidate but for blanks at its edges, an <c>@</c> before its name, an alignment after it, or a slash at its end. Offsets;
/// ends are exclusive.
/// </summary>
internal readonly record struct LookalikeShape(int NameStart, int NameEnd, int End)
{
    /// <summary>Reads from a <c>&lt;</c>, no further than the next one or the end of the line.</summary>
    public static bool TryRead(string text, int open, out LookalikeShape shape)
    {
        shape = default;
        int nameStart = Identifiers.SkipBlanks(text, open + 1);
        if (nameStart < text.Length && text[nameStart] == '@')
        {
            nameStart++;
        }

        int nameEnd = Identifiers.SkipIdentifier(text, nameStart);
        if (nameEnd == nameStart)
        {
            return false;
        }

        int at = Identifiers.SkipBlanks(text, CandidateShape.SkipMembers(text, nameEnd));
        if (at < text.Length && text[at] == ',' && !TrySkipAlignment(text, ref at))
        {
            return false;
        }

        if (at < text.Length && text[at] == ':')
        {
            if (!CandidateShape.TryReadFormat(text, at + 1, out int end))
            {
                return false;
            }

            shape = new LookalikeShape(nameStart, nameEnd, end);
            return true;
        }

        if (at < text.Length && text[at] == '/')
        {
            at++;
        }

        shape = new LookalikeShape(nameStart, nameEnd, at + 1);
        return at < text.Length && text[at] == '>';
    }

    /// <summary>The alignment of C#'s interpolated strings: a comma and a number.</summary>
    private static bool TrySkipAlignment(string text, ref int at)
    {
        int digits = Identifiers.SkipBlanks(text, at + 1);
        if (digits < text.Length && text[digits] == '-')
        {
            digits++;
        }

        int end = digits;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        at = Identifiers.SkipBlanks(text, end);
        return end > digits;
    }
}
