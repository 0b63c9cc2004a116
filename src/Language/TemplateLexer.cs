using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>
/// Finds candidates and tags. It looks at the text alone, never at parameter names, so what it finds stays when a parameter is added.
/// Each character is read a bounded number of times.
/// </summary>
internal static class TemplateLexer
{
    public static IReadOnlyList<TemplateToken> Lex(string text)
    {
        var tokens = new List<TemplateToken>();
        for (int start = text.IndexOf('<'); start >= 0;)
        {
            int open = EndOfRun(text, start);
            int next = open + 1;
            if (CandidateShape.TryRead(text, open, out CandidateShape shape))
            {
                tokens.Add(Candidate(text, start, open, shape));
                next = shape.End;
            }
            else if (TryReadTag(text, open, out TemplateToken tag))
            {
                tokens.Add(tag);
                next = tag.PathEnd; // its attributes can hold candidates
            }
            else if (start == open && IsUnclosed(text, open, shape))
            {
                tokens.Add(new TemplateToken(TemplateTokenKind.UnclosedName, open, open, shape.End, Name(text, open, shape), shape.PathEnd, -1, null));
            }

            start = text.IndexOf('<', next);
        }

        return tokens;
    }

    /// <summary>The last <c>&lt;</c> of a run.</summary>
    public static int EndOfRun(string text, int start)
    {
        int last = start;
        while (last + 1 < text.Length && text[last + 1] == '<')
        {
            last++;
        }

        return last;
    }

    private static TemplateToken Candidate(string text, int start, int open, in CandidateShape shape)
    {
        bool escaped = (open - start) % 2 == 1;
        string name = Name(text, open, shape);
        return new TemplateToken(
            escaped ? TemplateTokenKind.EscapedCandidate : TemplateTokenKind.Candidate,
            start,
            open,
            shape.End,
            name,
            shape.PathEnd,
            shape.FormatStart,
            TagShape.NameOf(text, open, shape, name));
    }

    private static bool TryReadTag(string text, int open, out TemplateToken tag)
    {
        tag = default;
        bool closing = open + 1 < text.Length && text[open + 1] == '/';
        int nameStart = closing ? open + 2 : open + 1;
        int nameEnd = Identifiers.SkipTagName(text, nameStart);
        if (nameEnd == nameStart)
        {
            return false;
        }

        string name = text.Substring(nameStart, nameEnd - nameStart);
        if (closing)
        {
            int last = Identifiers.SkipWhiteSpace(text, nameEnd);
            if (last >= text.Length || text[last] != '>')
            {
                return false;
            }

            tag = new TemplateToken(TemplateTokenKind.ClosingTag, open, open, last + 1, name, nameEnd, -1, name);
            return true;
        }

        int end = TagShape.ReadOpeningEnd(text, nameEnd, out bool selfClosing);
        if (end < 0)
        {
            return false;
        }

        TemplateTokenKind kind = selfClosing ? TemplateTokenKind.SelfClosingTag : TemplateTokenKind.OpeningTag;
        tag = new TemplateToken(kind, open, open, end, name, nameEnd, -1, selfClosing ? null : name);
        return true;
    }

    /// <summary>A single <c>&lt;</c> only: <c>&lt;&lt;EOF</c> and <c>&lt;&lt;&lt;name</c> are shell syntax. A dash goes on with another name.</summary>
    private static bool IsUnclosed(string text, int open, in CandidateShape shape)
    {
        if (shape.NameEnd == open + 1 || (shape.PathEnd < text.Length && text[shape.PathEnd] == '-'))
        {
            return false;
        }

        int at = shape.PathEnd;
        while (at < text.Length && text[at] is not ('<' or '>') && !Identifiers.IsLineBreak(text[at]))
        {
            at++;
        }

        return at == text.Length || text[at] != '>';
    }

    private static string Name(string text, int open, in CandidateShape shape) => text.Substring(open + 1, shape.NameEnd - open - 1);
}
