namespace PromptGrad.Replies;

internal sealed partial class LenientParser
{
    private LenientOutcome ReadKey()
    {
        if (LenientText.ClosingQuote(source[_at]) != '\0')
        {
            int key = _at;
            LenientOutcome outcome = ReadQuoted(TextPlace.Key);
            if (outcome != LenientOutcome.Read || _at >= source.Length)
            {
                return _refusal is null ? Refuse(key, "a key is not closed") : LenientOutcome.Refused;
            }
        }
        else
        {
            source.IsBareKey(_at, out int end);
            repairs.Add(new JsonRepair(ReplyRepairKind.BareKey, _at));
            tape.Add(TapeNodeKind.Bare, _at, end, _at, end, isOpen: false);
            _at = end;
        }

        Skip();
        _at++;
        return LenientOutcome.Read;
    }

    /// <summary>Whether a text ends before a place, behind one of its quotes.</summary>
    private bool EndsText(int place, TextPlace kind) =>
        kind == TextPlace.Key ? source[source.Peek(place)] == ':' : source.EndsText(place, kind == TextPlace.Element, _objects > 0, _arrays > 0);

    /// <summary>Reads a text in quotes of one character.</summary>
    private LenientOutcome ReadQuoted(TextPlace place)
    {
        int opening = _at;
        int repaired = repairs.Count;
        char close = LenientText.ClosingQuote(source[_at]);
        if (close != '"')
        {
            repairs.Add(new JsonRepair(ReplyRepairKind.Quotes, opening));
        }

        bool hasInnerQuote = false;
        bool hasRaw = false;
        bool isDecoded = false;
        int decodedStart = tape.DecodedLength;
        int copied = ++_at;
        while (_at < source.Length)
        {
            char c = source[_at];
            if (c == '\\')
            {
                tape.Decode(source.Slice(copied, _at));
                isDecoded = true;
                DecodeEscape(place == TextPlace.Key);
                copied = _at;
                continue;
            }

            if (c == close)
            {
                if (EndsText(_at + 1, place))
                {
                    break;
                }

                Note(ref hasInnerQuote, ReplyRepairKind.InnerQuote);
            }
            else if (c < ' ')
            {
                Note(ref hasRaw, ReplyRepairKind.RawCharacter);
            }

            _at++;
        }

        bool isOpen = _at >= source.Length;
        if (isOpen)
        {
            repairs.RemoveRange(repaired, repairs.Count - repaired);
            repairs.Add(new JsonRepair(ReplyRepairKind.CutOff, opening));
        }

        int end = _at;
        _at = isOpen ? _at : _at + 1;
        if (isDecoded)
        {
            tape.Decode(source.Slice(copied, end));
            tape.AddDecoded(opening, _at, decodedStart, isOpen);
        }
        else
        {
            tape.Add(TapeNodeKind.Text, opening, _at, opening + 1, end, isOpen);
        }

        _hasInnerQuote |= hasInnerQuote && !isOpen;
        return hasInnerQuote && !isOpen && HasBraces(opening, end) ? RefuseBraces(opening) : LenientOutcome.Read;
    }

    private void DecodeEscape(bool isKey)
    {
        char next = source[_at + 1];
        if (source.CodeAt(_at) is { } code)
        {
            DecodeCode(code, isKey);
            return;
        }

        char? character = next switch
        {
            '"' or '\\' or '/' or '\'' or '`' => next,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
        if (character is { } known)
        {
            tape.Decode(known);
            _at += 2;
        }
        else
        {
            repairs.Add(new JsonRepair(ReplyRepairKind.Backslash, _at));
            tape.Decode('\\');
            _at++;
        }
    }

    /// <summary>Decodes codes as they stand, also half of a surrogate pair, of which the user of a text has to know. In a key it would make
    /// every look for a member fail, and becomes U+FFFD.</summary>
    private void DecodeCode(char code, bool isKey)
    {
        if (source.CodeAt(_at + 6) is { } second && char.IsSurrogatePair(code, second))
        {
            tape.Decode(code);
            tape.Decode(second);
            _at += 12;
            return;
        }

        tape.Decode(isKey && char.IsSurrogate(code) ? '\uFFFD' : code);
        _at += 6;
    }

    /// <summary>Whether a text in three quotes or backticks begins, in which quotes need no escape.</summary>
    private bool IsBlock() => source.Has(_at, "\"\"\"") || source.Has(_at, "'''") || source.Has(_at, "```");

    private LenientOutcome ReadBlock(TextPlace place)
    {
        int opening = _at;
        string quotes = new(source[_at], 3);
        int end = source.IndexOf(quotes, opening + 3);
        bool hasInnerQuote = false;
        while (end >= 0 && !EndsText(end + 3, place))
        {
            hasInnerQuote = true;
            end = source.IndexOf(quotes, end + 1);
        }

        bool isOpen = end < 0;
        repairs.Add(new JsonRepair(isOpen ? ReplyRepairKind.CutOff : ReplyRepairKind.Quotes, opening));
        end = isOpen ? source.Length : end;
        _at = isOpen ? end : end + 3;
        if (hasInnerQuote && !isOpen)
        {
            repairs.Add(new JsonRepair(ReplyRepairKind.InnerQuote, opening));
            _hasInnerQuote = true;
            if (HasBraces(opening, end))
            {
                return RefuseBraces(opening);
            }
        }

        int decodedStart = tape.DecodedLength;
        tape.Decode(TextBlock.Unindent(source.Slice(Math.Min(opening + 3, end), end).ToString(), mayNameLanguage: quotes[0] == '`'));
        tape.AddDecoded(opening, _at, decodedStart, isOpen);
        return LenientOutcome.Read;
    }

    /// <summary>Reads a number, a literal, or a text without quotes.</summary>
    private LenientOutcome ReadBare(TextPlace place)
    {
        int begin = _at;
        int parentheses = 0;
        bool isLineStart = false;
        for (; _at < source.Length && !EndsBare(begin, place == TextPlace.Element, parentheses, isLineStart); _at++)
        {
            char c = source[_at];
            parentheses += c is '(' or '[' ? 1 : c is ')' or ']' && parentheses > 0 ? -1 : 0;
            isLineStart = c == '\n' || (isLineStart && LenientText.IsBlank(c));
            if (c == '{')
            {
                return RefuseBraces(begin);
            }
        }

        ReadOnlySpan<char> text = source.Slice(begin, _at).TrimEnd();
        int end = begin + text.Length;
        TapeNodeKind kind = JsonLiteral.KindOf(text, out bool isForeign);
        bool isOpen = _at >= source.Length && end == _at && kind is TapeNodeKind.Bare or TapeNodeKind.Number;
        if (isOpen)
        {
            repairs.Add(new JsonRepair(ReplyRepairKind.CutOff, begin));
        }
        else if (kind == TapeNodeKind.Bare)
        {
            repairs.Add(new JsonRepair(ReplyRepairKind.BareText, begin));
        }
        else if (isForeign)
        {
            repairs.Add(new JsonRepair(ReplyRepairKind.Literal, begin));
        }

        tape.Add(kind, begin, end, begin, end, isOpen);
        return LenientOutcome.Read;
    }

    private bool EndsBare(int begin, bool isElement, int parentheses, bool isLineStart)
    {
        switch (source[_at])
        {
            case '}':
                return true;
            case ']':
                return parentheses == 0 && _arrays > 0;
            case ',' when parentheses == 0:
                int next = source.Peek(_at + 1);
                return isElement || next >= source.Length || source[next] is ',' or '}' or ']' || source.IsKey(next) || source.MayBecomeKey(next);
            case '"':
                return isLineStart && !isElement && source.IsKey(_at);
            case '`':
                return _at > begin && source.Has(_at, "```") && !source.HasStructureAfter(_at);
            case '/':
                return _at > begin && LenientText.IsBlank(source[_at - 1]) && source[_at + 1] is '/' or '*';
            default:
                return false;
        }
    }

    private bool HasBraces(int from, int to) => source.Slice(from, to).ContainsAny('{', '}');

    private LenientOutcome RefuseBraces(int place) => Refuse(place, "a text has braces, but is not quoted or does not escape its quotes, and can be read in more than one way");

    private void Note(ref bool isNoted, ReplyRepairKind kind)
    {
        if (!isNoted)
        {
            repairs.Add(new JsonRepair(kind, _at));
            isNoted = true;
        }
    }
}
