using System.Globalization;

namespace PromptGrad.Replies;

/// <summary>The text that is read, and what can be told of a place in it by looking a little ahead.</summary>
/// <param name="text">The text.</param>
/// <param name="isPartial">Whether more of it is to come.</param>
internal sealed class LenientText(string text, bool isPartial = false)
{
    // What looks ahead is bounded, so that no text makes reading slow: at every place again, it would be quadratic.
    private const int MaxKeyLength = 128;
    private const int MaxComments = 8;

    private readonly int _lastStructure = text.AsSpan().LastIndexOfAny('"', '}', ']');

    private readonly int _lastBrace = text.LastIndexOf('}');

    // Where the last look for the end of a comment ended; the next look often begins before it.
    private (int From, int Found) _line;
    private (int From, int Found) _block;

    /// <summary>The number of characters.</summary>
    public int Length => text.Length;

    /// <summary>A character, and <c>'\0'</c> beyond the end.</summary>
    public char this[int index] => index < text.Length ? text[index] : '\0';

    /// <summary>A part of the text.</summary>
    public ReadOnlySpan<char> Slice(int start, int end) => text.AsSpan(start, end - start);

    /// <summary>Whether the given characters stand at a place.</summary>
    public bool Has(int at, string characters) => text.AsSpan(Math.Min(at, text.Length)).StartsWith(characters, StringComparison.Ordinal);

    /// <summary>Whether something follows that can be a part of JSON.</summary>
    public bool HasStructureAfter(int at) => at <= _lastStructure;

    /// <summary>Whether an object may end somewhere behind a place.</summary>
    public bool HasBraceAfter(int at) => at <= _lastBrace;

    /// <summary>Where given characters come next, or -1.</summary>
    public int IndexOf(string characters, int at) => at >= text.Length ? -1 : text.IndexOf(characters, at, StringComparison.Ordinal);

    /// <summary>Where the first character is that is neither white space nor a byte order mark, or -1.</summary>
    public static int IndexOfInk(ReadOnlySpan<char> span)
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (!IsBlank(span[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a character separates nothing but words.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';

    /// <summary>The character that closes a text which the given one opens, or <c>'\0'</c>.</summary>
    public static char ClosingQuote(char opening) => opening switch
    {
        '"' or '\'' or '`' => opening,
        '“' or '„' => '”',
        '‘' => '’',
        _ => '\0',
    };

    /// <summary>The code unit of the escape <c>\uXXXX</c> that stands here, or <see langword="null"/>.</summary>
    public char? CodeAt(int at) =>
        Has(at, "\\u") && at + 6 <= text.Length && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : null;

    /// <summary>Whether an object begins here and not just a brace of prose, such as that of a placeholder.</summary>
    public bool OpensObject(int at)
    {
        if (this[at] != '{')
        {
            return false;
        }

        int first = SkipWhite(at + 1);
        return this[first] is '}' or '/' || first == text.Length || ClosingQuote(this[first]) != '\0' || IsBareKey(first, out _);
    }

    /// <summary>Whether an array begins here and not just a bracket of prose, such as that of a link.</summary>
    public bool OpensArray(int at)
    {
        if (this[at] != '[')
        {
            return false;
        }

        int first = SkipWhite(at + 1);
        return first >= text.Length || this[first] is ']' or '{' or '[' or '/' || ClosingQuote(this[first]) != '\0' || IsBareElement(first);
    }

    /// <summary>Whether a word stands here that may as well begin a sentence.</summary>
    public bool IsWord(int at) => char.IsLetter(this[at]);

    /// <summary>Whether a text without quotes stands here that is an element of an array.</summary>
    public bool IsBareElement(int at)
    {
        int end = at;
        while (end < text.Length && end - at < MaxKeyLength && text[end] is not (',' or ']' or '[' or '{' or '}' or '"' or '\n' or '\r'))
        {
            end++;
        }

        return end > at && (end >= text.Length || (this[end] is ',' or ']' && !Has(end, "](")) || (this[end] is '\r' or '\n' && !IsWord(at)));
    }

    /// <summary>The next place that is not white space.</summary>
    public int SkipWhite(int at)
    {
        while (at < text.Length && IsBlank(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The end of the comment that begins here, or the same place if none does.</summary>
    public int SkipComment(int at)
    {
        if (Has(at, "//"))
        {
            return EndOfComment(ref _line, at, "\n");
        }

        return Has(at, "/*") ? EndOfComment(ref _block, at, "*/") : at;
    }

    /// <summary>The next place that is neither white space nor comment, looking past a few comments only.</summary>
    public int Peek(int at)
    {
        for (int i = 0; i < MaxComments; i++)
        {
            at = SkipWhite(at);
            int next = SkipComment(at);
            if (next == at)
            {
                break;
            }

            at = next;
        }

        return at;
    }

    /// <summary>Whether a key without quotes and its colon stand here.</summary>
    /// <param name="at">The place.</param>
    /// <param name="end">The place behind the key.</param>
    public bool IsBareKey(int at, out int end)
    {
        int i = at;
        while (i < text.Length && i - at < MaxKeyLength && IsInBareKey(text[i]))
        {
            i++;
        }

        end = i;
        while (end > at && text[end - 1] == ' ')
        {
            end--;
        }

        return end > at && this[i] == ':';
    }

    /// <summary>Whether a key and its colon stand here.</summary>
    public bool IsKey(int at)
    {
        char close = ClosingQuote(this[at]);
        if (close == '\0')
        {
            return IsBareKey(at, out _);
        }

        for (int i = at + 1; i < text.Length; i++)
        {
            if (i - at > MaxKeyLength)
            {
                return true;
            }

            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == close)
            {
                int behind = Peek(i + 1);
                return behind >= text.Length || text[behind] == ':';
            }
        }

        // The text breaks off in what may be a key.
        return true;
    }

    /// <summary>Whether what stands here at the end of a text that goes on may become a key.</summary>
    public bool MayBecomeKey(int at)
    {
        if (!isPartial)
        {
            return false;
        }

        char close = ClosingQuote(this[at]);
        int end = close == '\0' ? at : at + 1;
        while (end < text.Length && end - at < MaxKeyLength && (close == '\0' ? IsInBareKey(text[end]) : text[end] != close))
        {
            end++;
        }

        return end >= text.Length || (close != '\0' && text[end] == close && Peek(end + 1) >= text.Length);
    }

    /// <summary>Whether a text ends with the quote before this place, because what follows can follow a text and does not look like more of it.</summary>
    /// <param name="at">The place behind the quote.</param>
    /// <param name="isElement">Whether the text is an element of an array and not a member of an object.</param>
    /// <param name="inObject">Whether an object is open.</param>
    /// <param name="inArray">Whether an array is open.</param>
    public bool EndsText(int at, bool isElement, bool inObject, bool inArray)
    {
        int next = Peek(at);
        switch (this[next])
        {
            case ',':
                int after = Peek(next + 1);
                return after >= text.Length || this[after] is ',' or '}' or ']' || (isElement ? IsElement(after) : IsKey(after) || MayBecomeKey(after));
            case '}':
                return inObject;
            case ']':
                return inArray;
            case '`':
                return Has(next, "```") && !HasStructureAfter(next);
            case '"':
                return Slice(at, next).Contains('\n') && (isElement || IsKey(next));
            default:
                return next >= text.Length;
        }
    }

    /// <summary>Whether an element of an array stands here, or its end.</summary>
    public bool IsElement(int at)
    {
        char first = this[at];
        if (at >= text.Length || first is '{' or '[' or ']' or '-' or '+' || char.IsAsciiDigit(first) || ClosingQuote(first) != '\0')
        {
            return true;
        }

        int end = at;
        while (end - at < MaxKeyLength && (char.IsLetterOrDigit(this[end]) || this[end] is '_' or '-' or '.'))
        {
            end++;
        }

        return end > at && this[Peek(end)] is ',' or ']';
    }

    private static bool IsInBareKey(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '$' or ' ';

    private int EndOfComment(ref (int From, int Found) last, int at, string close)
    {
        if (at < last.From || at + 2 > last.Found)
        {
            int found = IndexOf(close, at + 2);
            last = (at, found < 0 ? int.MaxValue : found);
        }

        return last.Found == int.MaxValue ? text.Length : last.Found + close.Length;
    }
}
