namespace PromptGrad.Language;

/// <summary>Rule R1: <c>&lt;</c>, an identifier, members, an optional format, <c>&gt;</c>. Offsets; ends are exclusive.</summary>
internal readonly record struct CandidateShape(int NameEnd, int PathEnd, int FormatStart, int End)
{
    /// <summary>Reads from the <c>&lt;</c> directly before the name, no further than the next <c>&lt;</c>.</summary>
    /// <returns>Whether it is a candidate; if not, name and path say how far it went, and both ends equal the start of the name if there is none.</returns>
    public static bool TryRead(string text, int open, out CandidateShape shape)
    {
        int nameEnd = Identifiers.SkipIdentifier(text, open + 1);
        int pathEnd = nameEnd;
        if (nameEnd > open + 1)
        {
            pathEnd = SkipMembers(text, nameEnd);
            if (pathEnd < text.Length && text[pathEnd] == '>')
            {
                shape = new CandidateShape(nameEnd, pathEnd, -1, pathEnd + 1);
                return true;
            }

            if (pathEnd < text.Length && text[pathEnd] == ':' && TryReadFormat(text, pathEnd + 1, out int end))
            {
                shape = new CandidateShape(nameEnd, pathEnd, pathEnd + 1, end);
                return true;
            }
        }

        shape = new CandidateShape(nameEnd, pathEnd, -1, pathEnd);
        return false;
    }

    /// <summary>Skips any number of <c>.identifier</c>.</summary>
    public static int SkipMembers(string text, int nameEnd)
    {
        int pathEnd = nameEnd;
        while (pathEnd < text.Length && text[pathEnd] == '.')
        {
            int memberEnd = Identifiers.SkipIdentifier(text, pathEnd + 1);
            if (memberEnd == pathEnd + 1)
            {
                break;
            }

            pathEnd = memberEnd;
        }

        return pathEnd;
    }

    /// <summary>Reads a format and the <c>&gt;</c> after it.</summary>
    /// <param name="text">The template's value.</param>
    /// <param name="start">After the colon.</param>
    /// <param name="end">After the <c>&gt;</c>.</param>
    public static bool TryReadFormat(string text, int start, out int end)
    {
        end = start;
        while (end < text.Length && text[end] is not ('<' or '>') && !Identifiers.IsLineBreak(text[end]))
        {
            end++;
        }

        bool closed = end < text.Length && text[end] == '>';
        end++;
        return closed && string.CompareOrdinal(text, start, "//", 0, 2) != 0;
    }
}
